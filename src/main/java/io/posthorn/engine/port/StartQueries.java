package io.posthorn.engine.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a start goes on: the newest ids and times. Stored times never go back behind the newest.
 */
public interface StartQueries {

  /** Newest delivery id of all; 0 for an empty store. */
  long newestDelivery();

  /** The newest time that was ever stored; stored times never go back behind it. */
  Instant newestTime();

  /** Id of the newest event; null for an empty store. */
  @Nullable String newestEvent();

  /** Bytes of the store's files on disk. */
  long sizeOnDisk();
}
