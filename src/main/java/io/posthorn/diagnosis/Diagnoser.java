package io.posthorn.diagnosis;

import io.posthorn.model.Attempt;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Outcome;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in plain words why an attempt failed and what to do. Pure; any thread. */
public final class Diagnoser {
  private static final List<Rule> RULES = RuleFile.read("rules.txt");

  private Diagnoser() {}

  /**
   * The diagnosis of one attempt.
   *
   * @param url where it went
   * @param payloadBytes size of what was sent
   * @param timeout the deadline it had
   * @param outcome what came back
   * @return null for a success about which there is nothing to say
   */
  public static @Nullable Diagnosis of(
      URI url, int payloadBytes, Duration timeout, Outcome outcome) {
    return of(url, payloadBytes, timeout, outcome, null);
  }

  /**
   * The same, where it is known when the answer came.
   *
   * @param answered by which a date in it lies ahead or is over; null counts each as ahead
   */
  public static @Nullable Diagnosis of(
      URI url, int payloadBytes, Duration timeout, Outcome outcome, @Nullable Instant answered) {
    return of(url, payloadBytes, timeout, outcome, answered, null);
  }

  /**
   * The diagnosis of an attempt at an endpoint.
   *
   * @param payloadBytes size of what was sent
   * @param timeout the deadline it had
   */
  public static @Nullable Diagnosis of(Attempt attempt, int payloadBytes, Duration timeout) {
    SignedWith with = attempt.signedWith();
    return of(
        URI.create(attempt.url()),
        payloadBytes,
        timeout,
        attempt.outcome(),
        attempt.ended(),
        with == null ? null : with.age());
  }

  /**
   * The same, where two secrets may be valid.
   *
   * @param signedWith which of them made {@code X-OWC-Signature}; null where there is one
   */
  public static @Nullable Diagnosis of(
      URI url,
      int payloadBytes,
      Duration timeout,
      Outcome outcome,
      @Nullable Instant answered,
      @Nullable SecretAge signedWith) {
    if (outcome.success() && !outcome.truncated() && !outcome.overlong()) {
      return null;
    }
    Facts facts = new Facts(url, payloadBytes, timeout, outcome, answered, signedWith);
    for (Rule rule : RULES) {
      if (rule.fits(facts)) {
        return rule.diagnosis(facts);
      }
    }
    throw new IllegalStateException("the last rule fits everything");
  }

  /** All rules, in their order. */
  static List<Rule> rules() {
    return RULES;
  }
}
