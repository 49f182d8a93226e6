package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.Threads;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attempts under way, each on a thread of its own, by the id of its delivery. Any thread. An
 * attempt is under way until its outcome is committed; its thread may have ended before.
 */
final class AttemptThreads {
  private final Threads threads;
  private final Ticker ticker;
  private final Map<Long, Running> underWay = new ConcurrentHashMap<>();

  AttemptThreads(Threads threads, Ticker ticker) {
    this.threads = threads;
    this.ticker = ticker;
  }

  void start(long deliveryId, Runnable attempt) {
    Running running = new Running(attempt);
    underWay.put(deliveryId, running);
    threads.start("send-" + deliveryId, running);
  }

  /** Its outcome is committed, or it left none. */
  void over(long deliveryId) {
    underWay.remove(deliveryId);
  }

  boolean has(long deliveryId) {
    return underWay.containsKey(deliveryId);
  }

  List<Long> ids() {
    return new ArrayList<>(underWay.keySet());
  }

  /** Cuts all of them off. */
  void interrupt() {
    underWay.values().forEach(Running::cutOff);
  }

  /** Waits until all have ended that are under way now; false when they don't in that time. */
  boolean ended(Duration within) {
    long end = ticker.nanos() + within.toNanos();
    try {
      for (Running running : List.copyOf(underWay.values())) {
        long left = Math.max(1, end - ticker.nanos());
        if (!running.ended.await(left, TimeUnit.NANOSECONDS)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One attempt, which knows its thread while it has one. */
  private static final class Running implements Runnable {
    private final Runnable attempt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean cut;

    Running(Runnable attempt) {
      this.attempt = attempt;
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      try {
        // one that was cut off before it had a thread; else it is interrupted by whoever does so
        if (cut) {
          Thread.currentThread().interrupt();
        }
        attempt.run();
      } finally {
        thread = null;
        ended.countDown();
      }
    }

    void cutOff() {
      cut = true;
      Thread on = thread;
      if (on != null) {
        on.interrupt();
      }
    }
  }
}
