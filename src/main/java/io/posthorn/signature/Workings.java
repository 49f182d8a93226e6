package io.posthorn.signature;

import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's signatures beside those that belong there, for people who want to see why they fit or
 * don't. Secrets are masked.
 *
 * @param length bytes of the body
 */
public record Workings(Signature own, Time time, Signature standard, int length) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /**
   * What one header holds and what it should.
   *
   * @param received its value; null where the header is missing
   * @param right one for each secret; empty where another header that goes into it is missing
   */
  public record Signature(Scheme scheme, @Nullable String received, List<Computed> right) {
    public Signature {
      right = List.copyOf(right);
    }

    /** Whether one of the secrets made one of the signatures. */
    public boolean fits() {
      return right.stream().anyMatch(Computed::fits);
    }
  }

  /**
   * The right value for a secret.
   *
   * @param fits whether the request carries it
   */
  public record Computed(String maskedSecret, String value, boolean fits) {}

  /**
   * When the request says it was signed.
   *
   * @param received the header's value; null where it is missing
   * @param age until it was here; negative for a time ahead of ours; null for what is no time
   */
  public record Time(@Nullable String received, @Nullable Duration age) {

    public boolean fits() {
      return age != null && age.abs().compareTo(SignatureCheck.TOLERANCE) <= 0;
    }
  }

  /**
   * Works a request out.
   *
   * @param at when it came in
   * @param secrets to check with
   */
  public static Workings of(
      List<Header> headers, byte[] body, Instant at, List<SigningSecret> secrets) {
    String id = Header.first(headers, "webhook-id");
    String timestamp = Header.first(headers, "webhook-timestamp");
    List<Computed> own = new ArrayList<>();
    List<Computed> standard = new ArrayList<>();
    String ownReceived = Header.first(headers, Scheme.OWN.header());
    String standardReceived = Header.first(headers, Scheme.STANDARD.header());
    if (!secrets.isEmpty()) {
      SignedRequest request =
          new SignedRequest(body, String.valueOf(id), String.valueOf(timestamp), secrets);
      for (SigningSecret secret : secrets) {
        own.add(computed(Scheme.OWN, request, secret, ownReceived));
        if (id != null && timestamp != null) {
          standard.add(computed(Scheme.STANDARD, request, secret, standardReceived));
        }
      }
    }
    return new Workings(
        new Signature(Scheme.OWN, ownReceived, own),
        time(timestamp, at),
        new Signature(Scheme.STANDARD, standardReceived, standard),
        body.length);
  }

  private static Computed computed(
      Scheme scheme, SignedRequest request, SigningSecret secret, @Nullable String received) {
    String value = scheme.value(request, secret);
    boolean fits = received != null && List.of(received.strip().split(" +", -1)).contains(value);
    return new Computed(secret.masked(), value, fits);
  }

  private static Time time(@Nullable String received, Instant at) {
    boolean seconds = received != null && SECONDS.matcher(received).matches();
    return new Time(
        received,
        seconds
            ? Duration.between(Instant.ofEpochSecond(Long.parseLong(String.valueOf(received))), at)
            : null);
  }
}
