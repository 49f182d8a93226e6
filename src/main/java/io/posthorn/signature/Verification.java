package io.posthorn.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a request's signatures found.
 *
 * @param result all in one word
 * @param steps what was looked at, in order; empty when nothing was checked
 */
public record Verification(Result result, List<Step> steps) {
  /** Nobody gave a secret to check with. */
  public static final Verification UNCHECKED = new Verification(Result.UNCHECKED, List.of());

  public Verification {
    steps = List.copyOf(steps);
  }

  static Verification of(List<Step> steps) {
    boolean genuine = steps.stream().allMatch(Step::ok);
    return new Verification(genuine ? Result.GENUINE : Result.REFUSED, steps);
  }

  /** The first thing that is wrong; null when nothing is. */
  public @Nullable Step trouble() {
    return steps.stream().filter(step -> !step.ok()).findFirst().orElse(null);
  }

  /** All in one word. */
  public enum Result {
    /** Both signatures were made with one of the secrets, just now. */
    GENUINE,
    /** Something does not fit: a receiver must not trust this request. */
    REFUSED,
    UNCHECKED
  }

  /**
   * One step.
   *
   * @param name the header that it is about
   * @param says what was seen, one sentence
   */
  public record Step(String name, boolean ok, String says) {
    static Step good(String name, String says) {
      return new Step(name, true, says);
    }

    static Step bad(String name, String says) {
      return new Step(name, false, says);
    }
  }
}
