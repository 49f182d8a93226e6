package io.posthorn.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which this computer could send nothing, whatever the receivers did.
 *
 * @param from when it began: for {@link Kind#NOT_RUNNING} the last sign of life, at most about a
 *     minute too early after a crash
 * @param to when it ended; null while it lasts
 */
public record Gap(Kind kind, Instant from, @Nullable Instant to) {
  /** Why nothing could be sent. */
  public enum Kind {
    /** The computer slept, or its clock was set forward; the two can't be told apart. */
    ASLEEP,
    /** Posthorn was stopped, or crashed. */
    NOT_RUNNING,
    /** The computer had no network. */
    OFFLINE
  }

  public boolean lasts() {
    return to == null;
  }

  /** When it ended; what the clock says while it lasts. */
  public Instant end(Instant now) {
    return to == null ? now : to;
  }

  /** How long it was, or is by now; never below zero. */
  public Duration length(Instant now) {
    Duration length = Duration.between(from, end(now));
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** How much of it lies between two times; never below zero. */
  public Duration within(Instant since, Instant until) {
    Instant first = from.isAfter(since) ? from : since;
    Instant last = to != null && to.isBefore(until) ? to : until;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }
}
