package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one lane that wait in memory: what a person sends again, what may go at full
 * speed, and what goes at a pace; each but the first by id.
 *
 * <p>Guarded by the lane's lock.
 */
final class LaneQueues {
  private static final Comparator<Ready> BY_ID = Comparator.comparingLong(Ready::deliveryId);

  private final ByteBudget bytes;
  private final ArrayDeque<Ready> urgent = new ArrayDeque<>();
  private final PriorityQueue<Ready> fresh = new PriorityQueue<>(BY_ID);
  private final PriorityQueue<Ready> paced = new PriorityQueue<>(BY_ID);
  private final Set<Long> ids = new HashSet<>();

  LaneQueues(ByteBudget bytes) {
    this.bytes = bytes;
  }

  void addUrgent(Ready ready) {
    add(urgent, ready);
  }

  void addFresh(Ready ready) {
    add(fresh, ready);
  }

  void addPaced(Ready ready) {
    add(paced, ready);
  }

  private void add(Collection<Ready> queue, Ready ready) {
    if (ids.add(ready.deliveryId())) {
      bytes.take(ready);
      queue.add(ready);
    }
  }

  boolean contains(long deliveryId) {
    return ids.contains(deliveryId);
  }

  boolean noneUrgent() {
    return urgent.isEmpty();
  }

  boolean noneFresh() {
    return fresh.isEmpty();
  }

  boolean nonePaced() {
    return paced.isEmpty();
  }

  /** Whether more may be read or passed in: by number, and by bytes unless there is nothing yet. */
  boolean roomForFresh(int most) {
    return room(fresh, most);
  }

  boolean roomForPaced(int most) {
    return room(paced, most);
  }

  private boolean room(PriorityQueue<Ready> queue, int most) {
    return queue.isEmpty() || (queue.size() < most && bytes.roomy());
  }

  Ready takeUrgent() {
    return taken(urgent.remove());
  }

  Ready takeFresh() {
    return taken(fresh.remove());
  }

  Ready takePaced() {
    return taken(paced.remove());
  }

  private Ready taken(Ready ready) {
    ids.remove(ready.deliveryId());
    bytes.give(ready);
    return ready;
  }

  /** Whether the first paced one is older than the first fresh one. */
  boolean pacedIsOlder() {
    Ready old = paced.peek();
    @Nullable Ready young = fresh.peek();
    return old != null && (young == null || old.deliveryId() < young.deliveryId());
  }

  /** Takes one out, wherever it is. */
  void drop(long deliveryId) {
    if (!ids.contains(deliveryId)) {
      return;
    }
    for (Collection<Ready> queue : List.of(urgent, fresh, paced)) {
      for (Ready ready : List.copyOf(queue)) {
        if (ready.deliveryId() == deliveryId) {
          queue.remove(ready);
          taken(ready);
          return;
        }
      }
    }
  }

  void clear() {
    for (Collection<Ready> queue : List.of(urgent, fresh, paced)) {
      queue.forEach(bytes::give);
      queue.clear();
    }
    ids.clear();
  }
}
