package io.posthorn.api.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down whoever tries tokens out: each wrong one among many waits for its answer, a right one
 * never, so that nobody can lock the owner out. Any thread; the waiting is on the request's own.
 */
final class FailedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(FailedTokens.class);

  /** So many at once are somebody's mistake. */
  private static final int FREE = 20;

  private static final Duration STEP = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(250);

  /** How long one counts. */
  private static final long COUNTS_NANOS = Duration.ofSeconds(1).toNanos();

  /** More tell no more, and must be forgotten in time, too. */
  private static final int MOST = 300;

  private final Ticker ticker;

  @GuardedBy("this")
  private long recent;

  @GuardedBy("this")
  private long countedAt;

  FailedTokens(Ticker ticker) {
    this.ticker = ticker;
    this.countedAt = ticker.nanos();
  }

  /** Counts one, and keeps it waiting. */
  void hold() {
    LockSupport.parkNanos(count().toNanos());
  }

  /** Counts one. Gives how long it is to wait. */
  synchronized Duration count() {
    long forgotten = (ticker.nanos() - countedAt) / COUNTS_NANOS;
    countedAt += forgotten * COUNTS_NANOS;
    recent = Math.min(MOST, Math.max(0, recent - forgotten) + 1);
    if (recent == MOST / 2) {
      LOG.warn("Somebody tries tokens that are not known: {} lately. They are slowed.", recent);
    }
    long beyond = Math.max(0, recent - FREE);
    Duration wait = STEP.multipliedBy(beyond);
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
