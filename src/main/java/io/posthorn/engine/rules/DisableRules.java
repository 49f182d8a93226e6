package io.posthorn.engine.rules;

import io.posthorn.model.DisableRule;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides, after a failed attempt that counts, whether its endpoint is switched off or its owner is
 * warned. Pure; any thread.
 *
 * <p>Only attempts that began in the endpoint's current epoch may be judged; tests, the Doctor and
 * resends of finished deliveries never are.
 */
public final class DisableRules {
  /** The owner is warned at this many failures in a row, or failed retries of one delivery. */
  private static final int WARN_AT = 3;

  /** What becomes of the endpoint. */
  public enum Verdict {
    KEEP,
    DISABLE
  }

  private DisableRules() {}

  /**
   * Whether the endpoint is disabled now.
   *
   * @param state with this failure already in it
   * @param usedUp whether this was the delivery's last scheduled attempt
   * @param firstAttemptAt when the delivery's first attempt began; null when that isn't known
   */
  public static Verdict judge(
      DisableRule rule, EndpointState state, boolean usedUp, @Nullable Instant firstAttemptAt) {
    boolean disable =
        switch (rule) {
          case DisableRule.Retries _ -> usedUp && nothingElseArrived(state, firstAttemptAt);
          case DisableRule.Attempts(int inARow) -> state.failuresInARow() >= inARow;
        };
    return disable ? Verdict.DISABLE : Verdict.KEEP;
  }

  /**
   * Whether the owner is warned now, once until the next success: at a delivery's third failed
   * retry with nothing else arriving since its start, or at the third failure in a row, whichever
   * the rule counts. To be asked only about an endpoint that isn't disabled by the same failure.
   *
   * @param state with this failure already in it
   * @param stepsDone failed attempts of the delivery that moved the schedule, from 1
   * @param firstAttemptAt when the delivery's first attempt began; null when that isn't known
   */
  public static boolean warn(
      DisableRule rule, EndpointState state, int stepsDone, @Nullable Instant firstAttemptAt) {
    if (state.warned()) {
      return false;
    }
    return switch (rule) {
      case DisableRule.Retries _ ->
          stepsDone == 1 + WARN_AT && nothingElseArrived(state, firstAttemptAt);
      case DisableRule.Attempts(int inARow) ->
          inARow > WARN_AT && state.failuresInARow() >= WARN_AT;
    };
  }

  /** Whether the delivery began in this epoch and no 2xx came since. */
  private static boolean nothingElseArrived(EndpointState state, @Nullable Instant firstAttemptAt) {
    if (firstAttemptAt == null || firstAttemptAt.isBefore(state.epochSince())) {
      return false;
    }
    Instant lastSuccess = state.lastSuccess();
    return lastSuccess == null || lastSuccess.isBefore(firstAttemptAt);
  }
}
