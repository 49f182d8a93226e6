package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts under way, each on a virtual thread of its own, by the id of its delivery. Any
 * thread.
 */
final class AttemptThreads {
  private final Ticker ticker;
  private final Map<Long, Thread> underWay = new ConcurrentHashMap<>();

  AttemptThreads(Ticker ticker) {
    this.ticker = ticker;
  }

  void start(long deliveryId, Runnable attempt) {
    Thread thread = Thread.ofVirtual().name("send-" + deliveryId).unstarted(attempt);
    underWay.put(deliveryId, thread);
    thread.start();
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
    underWay.values().forEach(Thread::interrupt);
  }

  /** Waits until all have ended that are under way now; false when they don't in that time. */
  boolean ended(Duration within) {
    long end = ticker.nanos() + within.toNanos();
    try {
      for (Thread thread : List.copyOf(underWay.values())) {
        Duration left = Duration.ofNanos(Math.max(1, end - ticker.nanos()));
        if (!thread.join(left)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
