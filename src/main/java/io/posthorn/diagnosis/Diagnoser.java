package io.posthorn.diagnosis;

import io.posthorn.model.Diagnosis;
import io.posthorn.model.Outcome;
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
    if (outcome.success() && !outcome.truncated() && !outcome.overlong()) {
      return null;
    }
    Facts facts = new Facts(url, payloadBytes, timeout, outcome, answered);
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
