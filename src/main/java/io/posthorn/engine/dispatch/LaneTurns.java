package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.LaneQueues.Kind;
import io.posthorn.engine.port.LaneQueries.Ready;

/**
 * Whose turn it is in a lane: what a person sends first, then by id; what catches up only when its
 * own pace allows it.
 *
 * <p>Guarded by the lane's lock.
 */
final class LaneTurns {
  private final LaneQueues queues;
  private final LanePaces paces;
  private final LaneSource source;

  LaneTurns(LaneQueues queues, LanePaces paces, LaneSource source) {
    this.queues = queues;
    this.paces = paces;
    this.source = source;
  }

  /**
   * Nanoseconds until one of those may start that wait in memory; 0 for now, long when none will by
   * time alone.
   *
   * @param inOrder whether first attempts that catch up are passed by none that came later
   */
  long nanosUntilNext(boolean inOrder) {
    if (!queues.noneUrgent()) {
      return paces.nanosUntilNext(true);
    }
    long wait = Long.MAX_VALUE;
    for (Kind kind : Kind.values()) {
      if (mayGo(kind, inOrder)) {
        wait = Math.min(wait, paces.nanosUntilNext(!kind.paced()));
      }
    }
    return wait;
  }

  /** Whether one of that kind is here, and nothing must go before it. */
  private boolean mayGo(Kind kind, boolean inOrder) {
    Long first = queues.first(kind);
    if (first == null || kind != Kind.FRESH || !inOrder) {
      return first != null;
    }
    Long older = queues.first(Kind.PACED);
    return !source.olderMore() && (older == null || first < older);
  }

  /** Takes the one that may start now; there must be one. */
  Ready take(boolean inOrder) {
    if (!queues.noneUrgent()) {
      paces.took(true);
      return queues.takeUrgent();
    }
    Kind next = Kind.FRESH;
    long lowest = Long.MAX_VALUE;
    for (Kind kind : Kind.values()) {
      Long first = mayGo(kind, inOrder) ? queues.first(kind) : null;
      if (first != null && first < lowest && paces.nanosUntilNext(!kind.paced()) <= 0) {
        next = kind;
        lowest = first;
      }
    }
    paces.took(!next.paced());
    return queues.take(next);
  }
}
