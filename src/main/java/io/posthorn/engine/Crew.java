package io.posthorn.engine;

import io.posthorn.engine.Reads.Ready;

/** Who does the work that a lane must not do under its lock. */
interface Crew {
  /** Sends it, on a thread of its own. */
  void start(Lane lane, Ready ready);

  /** Reads the store, on a thread of its own. */
  void read(Runnable reading);

  /** Something may start soon, earlier than it seemed before. */
  void wake();

  /** Nothing that was released is left; called under the lane's lock, must not block. */
  void releaseOver(Lane lane);
}
