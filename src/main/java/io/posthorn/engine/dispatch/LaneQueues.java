package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one lane that wait in memory: what a person sends again, in that order; and
 * four that are ordered by id each.
 *
 * <p>Guarded by the lane's lock.
 */
final class LaneQueues {
  private static final Comparator<Ready> BY_ID = Comparator.comparingLong(Ready::deliveryId);

  private final ByteBudget bytes;
  private final ArrayDeque<Ready> urgent = new ArrayDeque<>();
  private final Map<Kind, PriorityQueue<Ready>> queues = new EnumMap<>(Kind.class);
  private final Set<Long> ids = new HashSet<>();

  /** What waits in one of them. */
  enum Kind {
    /** First attempts that go at full speed. */
    FRESH,
    /** Retries that do. */
    FRESH_AGAIN,
    /** First attempts that catch up. */
    PACED,
    /** Retries that do. */
    PACED_AGAIN;

    static Kind of(Ready ready, boolean paced) {
      if (paced) {
        return ready.attempts() == 0 ? PACED : PACED_AGAIN;
      }
      return ready.attempts() == 0 ? FRESH : FRESH_AGAIN;
    }

    boolean paced() {
      return this == PACED || this == PACED_AGAIN;
    }
  }

  LaneQueues(ByteBudget bytes) {
    this.bytes = bytes;
    for (Kind kind : Kind.values()) {
      queues.put(kind, new PriorityQueue<>(BY_ID));
    }
  }

  private PriorityQueue<Ready> of(Kind kind) {
    PriorityQueue<Ready> queue = queues.get(kind);
    if (queue == null) {
      throw new IllegalStateException("no queue for " + kind);
    }
    return queue;
  }

  void addUrgent(Ready ready) {
    add(urgent, ready);
  }

  /**
   * Puts it where it belongs.
   *
   * @param paced whether it catches up
   */
  void add(Ready ready, boolean paced) {
    add(of(Kind.of(ready, paced)), ready);
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

  /** The lowest id of a kind; null when there is none. */
  @Nullable Long first(Kind kind) {
    Ready first = of(kind).peek();
    return first == null ? null : first.deliveryId();
  }

  /** Whether more may be read or passed in: by number, and by bytes unless there is nothing yet. */
  boolean roomForFresh(int most) {
    return room(of(Kind.FRESH).size() + of(Kind.FRESH_AGAIN).size(), most);
  }

  boolean roomForPaced(int most) {
    return room(of(Kind.PACED).size() + of(Kind.PACED_AGAIN).size(), most);
  }

  private boolean room(int held, int most) {
    return held == 0 || (held < most && bytes.roomy());
  }

  Ready takeUrgent() {
    return taken(urgent.remove());
  }

  Ready take(Kind kind) {
    return taken(of(kind).remove());
  }

  private Ready taken(Ready ready) {
    ids.remove(ready.deliveryId());
    bytes.give(ready);
    return ready;
  }

  /** Takes one out, wherever it is. */
  void drop(long deliveryId) {
    if (!ids.contains(deliveryId)) {
      return;
    }
    for (Collection<Ready> queue : all()) {
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
    for (Collection<Ready> queue : all()) {
      queue.forEach(bytes::give);
      queue.clear();
    }
    ids.clear();
  }

  private List<Collection<Ready>> all() {
    return List.of(
        urgent, of(Kind.FRESH), of(Kind.FRESH_AGAIN), of(Kind.PACED), of(Kind.PACED_AGAIN));
  }
}
