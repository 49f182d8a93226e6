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
 * The ends of deletions: an endpoint can be put back for {@link #UNDO}; after that what it had to
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
  private final Map<Long, End> ends = new ConcurrentHashMap<>();

  /**
   * When what is left of a deleted endpoint is skipped.
   *
   * @param at by the ticker, so that a clock that is set doesn't move it
   */
  private record End(long at, boolean undoable) {}

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
      Duration left = Duration.between(times.wall(), at.plus(UNDO));
      long nanos = left.compareTo(UNDO) < 0 ? Math.max(0, left.toNanos()) : UNDO.toNanos();
      ends.put(endpoint.id(), new End(times.ticker().nanos() + nanos, nanos > 0));
    }
  }

  /** Not deleted, or so lately that it can be put back. */
  public boolean isThere(Endpoint endpoint) {
    if (endpoint.deleted() == null) {
      return true;
    }
    End end = ends.get(endpoint.id());
    // The heart may be late.
    return end != null && end.undoable && end.at - times.ticker().nanos() > 0;
  }

  public void undeleted(long endpointId) {
    ends.remove(endpointId);
  }

  @Override
  public long beat() {
    long now = times.ticker().nanos();
    for (var entry : ends.entrySet()) {
      if (entry.getValue().at - now <= 0) {
        ends.remove(entry.getKey());
        skip(entry.getKey());
      }
    }
    return Long.MAX_VALUE;
  }

  /** Whatever keeps it from being done now, it is done later. */
  private void skip(long endpointId) {
    try {
      skipAll(endpointId);
    } catch (RuntimeException | Error e) {
      later(endpointId);
      throw e;
    }
  }

  private void later(long endpointId) {
    ends.put(endpointId, new End(times.ticker().nanos() + UNDO.toNanos(), false));
  }

  /** Two steps in one commit, again and again until nothing unfinished is left. */
  private void skipAll(long endpointId) {
    var unused =
        store
            .write(
                tx -> {
                  Endpoint endpoint = tx.endpoints().find(endpointId);
                  if (endpoint == null || endpoint.deleted() == null) {
                    return List.<Long>of();
                  }
                  tx.held().hold(endpointId, Holding.STEP);
                  return skips.held(tx, endpointId, null, Long.MAX_VALUE, "endpoint deleted");
                })
            .whenComplete(
                (skipped, problem) -> {
                  if (problem != null) {
                    later(endpointId);
                  } else if (skipped.isEmpty()) {
                    dispatcher.forget(endpointId);
                  } else {
                    goOn(endpointId, skipped);
                  }
                });
  }

  private void goOn(long endpointId, List<Long> skipped) {
    try {
      skips.committed(skipped);
      background.execute(() -> skip(endpointId));
    } catch (RuntimeException | Error e) {
      later(endpointId);
      throw e;
    }
  }
}
