package io.posthorn.engine.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a failed delivery is tried again. Stateless; any thread. */
public final class RetrySchedule {
  private RetrySchedule() {}

  /**
   * How long to wait after a failed attempt.
   *
   * @param stepsDone failed attempts that moved the schedule, that one included; from 1
   * @return null when the schedule is used up
   */
  public static @Nullable Duration delayAfter(List<Duration> schedule, int stepsDone) {
    if (stepsDone < 1) {
      throw new IllegalArgumentException("stepsDone counts from 1, not from " + stepsDone);
    }
    return stepsDone <= schedule.size() ? schedule.get(stepsDone - 1) : null;
  }
}
