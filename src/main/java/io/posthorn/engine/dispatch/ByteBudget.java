package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of payloads may wait in memory, over all lanes. Any thread. */
final class ByteBudget {
  private static final long LEAST = 16L << 20;

  private final AtomicLong booked = new AtomicLong();
  private final long most;

  /**
   * A share of the heap.
   *
   * @param heapBytes the largest that the heap may become
   */
  ByteBudget(long heapBytes) {
    most = Math.max(LEAST, heapBytes / 6);
  }

  boolean roomy() {
    return booked.get() < most;
  }

  /** Books a payload, beyond the budget if need be: at least something must go on. */
  void take(Ready ready) {
    booked.addAndGet(ready.event().size());
  }

  void give(Ready ready) {
    booked.addAndGet(-ready.event().size());
  }
}
