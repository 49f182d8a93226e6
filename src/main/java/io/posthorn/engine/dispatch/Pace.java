package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.Ticker;

/**
 * Spaces starts evenly: at most that many a second.
 *
 * <p>After a pause as many may start at once as fit into a tenth of a second (one, below 20 a
 * second), so that a busy lane isn't slowed by the grain of its timer. Over any time T no more
 * start than fit into T plus that tenth.
 *
 * <p>This is the generic cell rate algorithm: one number, no thread. Not synchronized: whoever
 * starts things owns it.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;
  private static final long BURST = SECOND / 10;

  private final Ticker ticker;
  private final int perSecond;
  private final long interval;
  private final long tolerance;

  /** When the next start would come if all were evenly spaced. */
  private long next;

  /**
   * Starts with its whole burst.
   *
   * @param ticker the monotonic clock
   * @param perSecond at least 1
   */
  Pace(Ticker ticker, int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("perSecond must be at least 1, not " + perSecond);
    }
    this.ticker = ticker;
    this.perSecond = perSecond;
    this.interval = Math.ceilDiv(SECOND, perSecond);
    this.tolerance = Math.max(0, BURST - interval);
    this.next = ticker.nanos();
  }

  int perSecond() {
    return perSecond;
  }

  /** How long until the next start is allowed; 0 for now. */
  long nanosUntilNext() {
    return Math.max(0, next - tolerance - ticker.nanos());
  }

  /** Something was started. */
  void took() {
    long now = ticker.nanos();
    next = (next - now > 0 ? next : now) + interval;
  }
}
