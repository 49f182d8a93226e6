package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Holding;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The ends of deletions: an endpoint can be put back for {@link #UNDO}; behind that what it had to
 * send is skipped, some in each commit.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread only; the rest from any. Writes aren't waited
 * for; a step that failed comes again.
 */
public final class Deletions implements Heart.Beat {
  /** A deleted endpoint can be put back this long. */
  public static final Duration UNDO = Duration.ofSeconds(10);

  private final Store store;
  private final Times times;
  private final Dispatcher dispatcher;
  private final Skips skips;
  private final Executor background;
  private final Map<Long, Instant> deleted = new ConcurrentHashMap<>();

  public Deletions(
      Store store, Times times, Dispatcher dispatcher, Skips skips, Executor background) {
    this.store = store;
    this.times = times;
    this.dispatcher = dispatcher;
    this.skips = skips;
    this.background = background;
  }

  public void deleted(Endpoint endpoint) {
    Instant at = endpoint.deleted();
    if (at != null) {
      deleted.put(endpoint.id(), at);
    }
  }

  /** Not deleted, or so lately that it can be put back. */
  public boolean isThere(Endpoint endpoint) {
    Instant at = endpoint.deleted();
    return at == null || at.plus(UNDO).isAfter(times.stored());
  }

  public void undeleted(long endpointId) {
    deleted.remove(endpointId);
  }

  @Override
  public long beat() {
    Instant now = times.stored();
    for (var entry : deleted.entrySet()) {
      if (!entry.getValue().plus(UNDO).isAfter(now)) {
        deleted.remove(entry.getKey());
        skipAll(entry.getKey());
      }
    }
    return Long.MAX_VALUE;
  }

  /** Two steps in one commit, again and again until nothing unfinished is left. */
  private void skipAll(long endpointId) {
    var unused =
        store
            .write(
                tx -> {
                  Endpoint endpoint = tx.endpoint(endpointId);
                  if (endpoint == null || endpoint.deleted() == null) {
                    return List.<Long>of();
                  }
                  tx.hold(endpointId, Holding.STEP);
                  return skips.held(tx, endpointId, null, Long.MAX_VALUE, "endpoint deleted");
                })
            .whenComplete(
                (skipped, problem) -> {
                  if (problem != null) {
                    deleted.put(endpointId, times.stored());
                  } else if (skipped.isEmpty()) {
                    dispatcher.forget(endpointId);
                  } else {
                    skips.committed(skipped);
                    background.execute(() -> skipAll(endpointId));
                  }
                });
  }
}
