package io.posthorn.engine.service;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one job: one at a time, each when its time has come, at the rate of the job.
 *
 * <p>Concurrency: {@link #beat} from any thread begins the step that is due, on a thread of the
 * executor. Only one step is under way at a time; whoever looks meanwhile is told nothing, and the
 * step's own end says when the next is due, so that no look is lost between the two.
 */
final class JobSteps {
  /** A rate is kept in about so many steps a second. */
  private static final int STEPS_A_SECOND = 10;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Ticker ticker;
  private final @Nullable Integer perSecond;
  private final int most;
  private final Step step;
  private final Executor executor;
  private final LongConsumer wake;

  /** When the next step is due, by the ticker. */
  @GuardedBy("this")
  private long due;

  @GuardedBy("this")
  private boolean underWay;

  /** Does one step. */
  @FunctionalInterface
  interface Step {
    /**
     * Blocks until it is done; when it throws, it is tried again a second later.
     *
     * @param most how many deliveries it may take
     * @return how many it took
     */
    int take(int most);
  }

  /**
   * The first step is due at once.
   *
   * @param perSecond how many deliveries the steps may take together; null for no bound
   * @param most how many one step takes at most
   * @param wake is told in how many nanoseconds {@link #beat} is wanted
   */
  JobSteps(
      Ticker ticker,
      @Nullable Integer perSecond,
      int most,
      Step step,
      Executor executor,
      LongConsumer wake) {
    this.ticker = ticker;
    this.perSecond = perSecond;
    this.most = most;
    this.step = step;
    this.executor = executor;
    this.wake = wake;
    this.due = ticker.nanos();
  }

  /**
   * Begins the step that is due, unless one is under way.
   *
   * @return nanoseconds until the next is due; long while one is under way, which tells it itself
   */
  long beat() {
    synchronized (this) {
      if (underWay) {
        return Long.MAX_VALUE;
      }
      long left = due - ticker.nanos();
      if (left > 0) {
        return left;
      }
      underWay = true;
    }
    try {
      executor.execute(this::run);
      return Long.MAX_VALUE;
    } catch (RuntimeException | Error e) {
      // No thread is to be had: later there may be.
      wake.accept(ended(SECOND));
      throw e;
    }
  }

  private void run() {
    long pause = SECOND;
    try {
      pause = pauseAfter(step.take(size()));
    } finally {
      wake.accept(ended(pause));
    }
  }

  private int size() {
    return perSecond == null ? most : Math.clamp(perSecond / STEPS_A_SECOND, 1, most);
  }

  private long pauseAfter(int taken) {
    return perSecond == null ? 0 : taken * SECOND / perSecond;
  }

  /** A step that comes late is made up for, but never more than one of them. */
  private synchronized long ended(long pause) {
    underWay = false;
    long now = ticker.nanos();
    due = now - due > pause ? now : due + pause;
    return Math.max(0, due - now);
  }
}
