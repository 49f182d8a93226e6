package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.state.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes all sending, for a person. Kept in the store: whoever paused it finds it
 * paused after a restart, too.
 *
 * <p>Any thread.
 */
public final class SendingPause {
  private static final String NAME = "sending.paused";

  private final Store store;
  private final Times times;
  private final Dispatcher dispatcher;

  public SendingPause(Store store, Times times, Dispatcher dispatcher) {
    this.store = store;
    this.times = times;
    this.dispatcher = dispatcher;
  }

  /** Goes on as it was left; before anything is sent. */
  public void start() {
    Instant since = kept();
    if (since != null) {
      dispatcher.pausedSince(since);
    }
  }

  /**
   * Pauses or resumes. At once, also where the store can't keep it.
   *
   * @throws io.posthorn.model.Refused when it can't be kept: a restart then goes on as before
   */
  public synchronized void set(boolean paused) {
    Instant before = kept();
    if (paused == (before != null)) {
      dispatcher.pausedSince(before);
      return;
    }
    Instant since = paused ? times.stored() : null;
    dispatcher.pausedSince(since);
    Writes.now(
        store,
        tx -> {
          tx.upkeep().saveMeta(NAME, since == null ? "" : since.toString());
          return true;
        });
  }

  private @Nullable Instant kept() {
    String kept = store.reads().upkeep().meta(NAME);
    return kept == null || kept.isEmpty() ? null : Instant.parse(kept);
  }
}
