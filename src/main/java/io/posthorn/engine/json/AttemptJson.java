package io.posthorn.engine.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import io.posthorn.model.Timing;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished attempt.
 *
 * @param success whether it counts as received: a 2xx, or a redirect where its endpoint asks for
 *     that
 * @param response null when no head came
 */
public record AttemptJson(
    int number,
    Instant at,
    long ms,
    @Nullable Integer code,
    boolean success,
    boolean offline,
    boolean manual,
    @Nullable Why diagnosis,
    Phases timing,
    String url,
    @Nullable String address,
    @Nullable String tls,
    boolean reconnected,
    Sent request,
    @Nullable Received response) {

  static AttemptJson of(DeliveryDetail.Explained explained) {
    Attempt attempt = explained.attempt();
    Outcome outcome = attempt.outcome();
    Diagnosis diagnosis = explained.diagnosis();
    return new AttemptJson(
        attempt.number(),
        attempt.at(),
        outcome.millis(),
        outcome.code(),
        outcome.success(),
        attempt.offline(),
        attempt.manual(),
        diagnosis == null ? null : Why.of(diagnosis),
        Phases.of(outcome.timing()),
        attempt.url(),
        outcome.address(),
        outcome.tls(),
        outcome.reconnected(),
        Sent.of(attempt),
        outcome.code() == null ? null : Received.of(outcome));
  }

  /** Fields by name; the values of a name that comes again are joined (RFC 9110, 5.3). */
  private static Map<String, String> byName(List<Header> headers) {
    Map<String, String> spelling = new HashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (Header header : headers) {
      String name =
          spelling.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), _ -> header.name());
      found.merge(name, header.value(), (first, more) -> first + ", " + more);
    }
    return found;
  }

  /** Why it failed and what to do. */
  public record Why(String code, String says, String fix) {
    static Why of(Diagnosis diagnosis) {
      return new Why(diagnosis.code(), diagnosis.says(), diagnosis.fix());
    }
  }

  /** Milliseconds with decimals; null where a phase didn't happen. */
  public record Phases(
      @Nullable Double dns,
      @Nullable Double connect,
      @Nullable Double tls,
      @Nullable Double send,
      @JsonProperty("wait") @Nullable Double await,
      @Nullable Double read) {

    static Phases of(Timing timing) {
      return new Phases(
          millis(timing.dns()),
          millis(timing.connect()),
          millis(timing.tls()),
          millis(timing.send()),
          millis(timing.await()),
          millis(timing.read()));
    }

    private static @Nullable Double millis(long micros) {
      return micros == Timing.NOT ? null : (Double) (micros / 1000.0);
    }
  }

  /**
   * What was sent, beside the payload.
   *
   * @param signedWith which secret made {@code X-OWC-Signature} while two were valid; else null
   */
  public record Sent(Map<String, String> headers, @Nullable SecretAge signedWith) {
    static Sent of(Attempt attempt) {
      SignedWith with = attempt.signedWith();
      return new Sent(byName(attempt.requestHeaders()), with == null ? null : with.age());
    }
  }

  /**
   * What came back.
   *
   * @param body its first 16 KiB, read in the character set that it states
   */
  public record Received(Map<String, String> headers, String body, boolean truncated) {
    static Received of(Outcome outcome) {
      return new Received(
          byName(outcome.responseHeaders()), AnswerText.of(outcome), outcome.truncated());
    }
  }
}
