package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one HTTP request, as the sender saw them.
 *
 * @param code the answer's status; null when no head came
 * @param failure why it is not a whole answer; null when it is (whatever the code)
 * @param micros from the start to the end, microseconds
 * @param timing where that time went
 * @param address the address that was connected to, or that got furthest; null when none
 * @param responseHeaders the answer's fields as received; empty without a head
 * @param body the first bytes of the answer's body, inflated, at most {@link #KEPT_BODY}
 * @param truncated whether the body was longer than what is kept or read
 * @param tls TLS version and cipher, as {@code TLSv1.3 TLS_AES_128_GCM_SHA256}; null without TLS
 * @param reconnected whether a reused connection had been closed by the server before any byte of
 *     an answer, so that the request went out again on a fresh one
 * @param certificate of the certificate that the server showed, whether it was trusted or not; null
 *     without one, and for an attempt that an earlier version stored
 * @param overlong whether more came than the answer says that it has: bytes behind its body, or a
 *     body where its code has none
 * @param redirectCounts whether it is a redirect that counts as received, as its endpoint asks
 */
public record Outcome(
    @Nullable Integer code,
    @Nullable Failure failure,
    long micros,
    Timing timing,
    @Nullable String address,
    List<Header> responseHeaders,
    byte[] body,
    boolean truncated,
    @Nullable String tls,
    boolean reconnected,
    @Nullable SeenCertificate certificate,
    boolean overlong,
    boolean redirectCounts) {
  /** How much of an answer's body is kept, bytes. */
  public static final int KEPT_BODY = 16 * 1024;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** No longer than it says; a redirect counts as a failure. */
  public Outcome(
      @Nullable Integer code,
      @Nullable Failure failure,
      long micros,
      Timing timing,
      @Nullable String address,
      List<Header> responseHeaders,
      byte[] body,
      boolean truncated,
      @Nullable String tls,
      boolean reconnected,
      @Nullable SeenCertificate certificate) {
    this(
        code,
        failure,
        micros,
        timing,
        address,
        responseHeaders,
        body,
        truncated,
        tls,
        reconnected,
        certificate,
        false,
        false);
  }

  /** Without a certificate. */
  public Outcome(
      @Nullable Integer code,
      @Nullable Failure failure,
      long micros,
      Timing timing,
      @Nullable String address,
      List<Header> responseHeaders,
      byte[] body,
      boolean truncated,
      @Nullable String tls,
      boolean reconnected) {
    this(
        code,
        failure,
        micros,
        timing,
        address,
        responseHeaders,
        body,
        truncated,
        tls,
        reconnected,
        null);
  }

  public Outcome {
    responseHeaders = List.copyOf(responseHeaders);
    redirectCounts = redirectCounts && code != null && REDIRECTS.contains(code);
  }

  /** A 2xx, or a redirect that counts, whose body ended, or of which enough was read. */
  public boolean success() {
    return failure == null && code != null && (redirectCounts || (code >= 200 && code <= 299));
  }

  /** When the certificate that the server showed ends; null when it showed none. */
  public @Nullable Instant certificateEnds() {
    return certificate == null ? null : certificate.ends();
  }

  public long millis() {
    return (micros + 500) / 1000;
  }
}
