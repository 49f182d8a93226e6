package io.posthorn.engine.port;

import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.model.Gap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a start goes on: the newest ids and times, jobs, gaps, and what is kept by name. Stored
 * times never go back behind the newest.
 */
public interface UpkeepQueries {

  /** Newest delivery id of all; 0 for an empty store. */
  long newestDelivery();

  /** The newest time that was ever stored; stored times never go back behind it. */
  Instant newestTime();

  /** Id of the newest event; null for an empty store. */
  @Nullable String newestEvent();

  /** Bytes of the store's files on disk. */
  long sizeOnDisk();

  /** A small value by name; null when it was never set. */
  @Nullable String meta(String name);

  List<ReplayRow> replays();

  /** Gaps that touch a time, oldest first; those that still last among them. */
  List<Gap> gaps(Instant from, Instant to);
}
