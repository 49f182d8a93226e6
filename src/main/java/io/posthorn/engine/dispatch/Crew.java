package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;

/** Who does the work that a lane must not do under its lock. */
interface Crew {
  /** Sends it, on a thread of its own. */
  void start(long endpointId, Ready ready);

  /** Reads the store, on a thread of its own. */
  void read(Runnable reading);

  /**
   * Something may start in so many nanoseconds that may not yet; long for never. Whoever is told
   * looks at the lane then; being told twice is the same as being told once.
   */
  void wake(long nanos);

  /** Nothing that was released is left; called under the lane's lock, must not block. */
  void releaseOver(long endpointId);
}
