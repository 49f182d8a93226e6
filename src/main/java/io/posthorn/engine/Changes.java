package io.posthorn.engine;

import io.posthorn.model.Change;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What changed: only what and which, so that whoever is told asks for the rest. See {@link Engine}
 * for what holds for every call.
 */
public interface Changes {

  /**
   * Tells of changes, on a thread of the engine: listeners must be short and must not wait.
   *
   * @return ends it when closed
   */
  AutoCloseable listen(Consumer<List<Change>> listener);

  /**
   * Changes behind a sequence number, oldest first; null when those are no longer remembered, so
   * that whoever asks must read everything again.
   */
  @Nullable List<Change> since(long seq);

  /** Sequence number of the newest change; 0 before the first. */
  long newest();
}
