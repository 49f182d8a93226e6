package io.posthorn.engine.upkeep;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When the heart beats next. Whoever asks for an earlier beat gets it, once, however many ask.
 *
 * <p>Concurrency: {@link #begin} and {@link #await} on the heart's thread, the rest from any. A
 * beat begins before it looks at anything: what is asked for from then on counts for the beat after
 * it, since this one may have looked already.
 */
final class Alarm {
  /** What is due sooner than this waits for it, so that no mistake can keep a core busy. */
  private static final long SHORTEST = Duration.ofMillis(1).toNanos();

  private final Ticker ticker;
  private final long longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();

  /** When the next beat comes, by the ticker. */
  @GuardedBy("lock")
  private long next;

  /** Whether {@link #next} came nearer since it was last looked at. */
  @GuardedBy("lock")
  private boolean nearer;

  /**
   * Due at once.
   *
   * @param longest the time between two beats when nobody asks for an earlier one
   */
  Alarm(Ticker ticker, Duration longest) {
    this.ticker = ticker;
    this.longest = longest.toNanos();
    this.next = ticker.nanos();
  }

  /** A beat begins. */
  void begin() {
    lock.lock();
    try {
      next = ticker.nanos() + longest;
    } finally {
      lock.unlock();
    }
  }

  /** Beat at once. */
  void now() {
    beatIn(0);
  }

  /** Beat in so many nanoseconds, or a little later; earlier if somebody asks for that. */
  void in(long nanos) {
    if (nanos < longest) {
      beatIn(Math.max(nanos, SHORTEST));
    }
  }

  private void beatIn(long nanos) {
    lock.lock();
    try {
      long now = ticker.nanos();
      if (now + nanos - next < 0) {
        next = now + nanos;
        nearer = true;
      }
      // a ticker that a test moves may have passed it without whoever waits noticing
      if (nearer || next - now <= 0) {
        nearer = true;
        woken.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until the next beat; 0 when it is due. */
  long left() {
    lock.lock();
    try {
      return Math.max(0, next - ticker.nanos());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next beat: by the clock of the machine, so that a ticker which stands still in a
   * test doesn't stop the heart.
   */
  void await() throws InterruptedException {
    lock.lock();
    try {
      nearer = false;
      long left = next - ticker.nanos();
      while (left > 0) {
        left = woken.awaitNanos(left);
        if (nearer) {
          nearer = false;
          left = next - ticker.nanos();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
