package io.posthorn.engine;

import io.posthorn.model.Replay;
import java.util.List;

/**
 * Resends, sends as new or skips all that a filter matches, as a job. See {@link Engine} for what
 * holds for every call.
 */
public interface Replays {

  /** Counts what would be replayed and does nothing. */
  Replay dryRun(Replay.Order order);

  Replay begin(Replay.Order order);

  List<Replay> all();

  Replay one(long id);

  Replay cancel(long id);
}
