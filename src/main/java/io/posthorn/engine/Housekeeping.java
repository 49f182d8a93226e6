package io.posthorn.engine;

import io.posthorn.model.Change;
import io.posthorn.model.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must be done now and then: ends of deletions, holding the rest of a large backlog, the look
 * at the network, gaps, retention.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread only; the rest from any. Writes aren't waited
 * for; a step that failed comes again.
 */
final class Housekeeping {
  /** A deleted endpoint can be put back this long. */
  static final Duration UNDO = Duration.ofSeconds(10);

  private static final Duration NETWORK_LOOK = Duration.ofSeconds(5);

  private final Core core;
  private final Dispatcher dispatcher;
  private final Skips skips;
  private final Retaining retaining;
  private final Gaps gaps;
  private final Map<Long, Instant> deleted = new ConcurrentHashMap<>();
  private final Map<Long, Boolean> holding = new ConcurrentHashMap<>();
  private long networkAt;

  Housekeeping(Core core, Dispatcher dispatcher, Skips skips) {
    this.core = core;
    this.dispatcher = dispatcher;
    this.skips = skips;
    this.networkAt = core.ticker().nanos();
    this.retaining = new Retaining(core);
    this.gaps = new Gaps(core);
  }

  Retaining retaining() {
    return retaining;
  }

  Gaps gaps() {
    return gaps;
  }

  /** What a stop may have left unfinished is taken up again. */
  void start(List<Endpoint> endpoints) {
    gaps.start();
    gaps.network();
    for (Endpoint endpoint : endpoints) {
      Instant at = endpoint.deleted();
      if (at != null) {
        deleted.put(endpoint.id(), at);
      } else if (!endpoint.state().enabled()) {
        hold(endpoint.id());
      }
    }
  }

  void beat() {
    endDeletions();
    long now = core.ticker().nanos();
    if (now - networkAt >= NETWORK_LOOK.toNanos()) {
      networkAt = now;
      lookAtNetwork();
    }
    retaining.beat();
    gaps.beat();
  }

  /** The last thing before the store is closed. */
  void close() {
    gaps.stop();
  }

  private void lookAtNetwork() {
    if (core.connectivity().network(core.sender().networkUp())) {
      networkChanged();
    }
  }

  /** Offline began or ended. */
  void networkChanged() {
    boolean offline = core.connectivity().offline();
    gaps.network();
    core.feed().publish(Change.Kind.ENGINE, "network", offline ? "OFFLINE" : "ONLINE");
    if (!offline) {
      dispatcher.read(dispatcher::restartAll);
    }
  }

  void slept(Instant from, Instant to) {
    gaps.slept(from, to);
  }

  /** Waits that became longer than they were meant to be are cut to their length. */
  void clockSetBack() {
    Instant now = core.times().wall();
    var unused =
        core.store()
            .write(tx -> tx.clampNextAttempts(now))
            .thenRun(() -> dispatcher.read(dispatcher::restartAll));
  }

  // deletions

  void deleted(Endpoint endpoint) {
    if (endpoint.deleted() != null) {
      deleted.put(endpoint.id(), endpoint.deleted());
    }
  }

  /** Not deleted, or so lately that it can be put back. */
  boolean isThere(Endpoint endpoint) {
    Instant at = endpoint.deleted();
    return at == null || at.plus(UNDO).isAfter(core.times().stored());
  }

  void undeleted(long endpointId) {
    deleted.remove(endpointId);
  }

  private void endDeletions() {
    Instant now = core.times().stored();
    for (var entry : deleted.entrySet()) {
      if (!entry.getValue().plus(UNDO).isAfter(now)) {
        deleted.remove(entry.getKey());
        skipAll(entry.getKey());
      }
    }
  }

  /** Two steps in one commit, again and again until nothing unfinished is left. */
  private void skipAll(long endpointId) {
    var unused =
        core.store()
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
                    deleted.put(endpointId, core.times().stored());
                  } else if (skipped.isEmpty()) {
                    dispatcher.forget(endpointId);
                  } else {
                    skips.committed(skipped);
                    dispatcher.read(() -> skipAll(endpointId));
                  }
                });
  }

  /** Holds what one commit could not, of a disabled endpoint with a large backlog. */
  void hold(long endpointId) {
    if (holding.putIfAbsent(endpointId, true) == null) {
      dispatcher.read(() -> holdStep(endpointId));
    }
  }

  private void holdStep(long endpointId) {
    var unused =
        core.store()
            .write(
                tx -> {
                  Endpoint endpoint = tx.endpoint(endpointId);
                  boolean wanted = endpoint != null && !endpoint.state().enabled();
                  return wanted ? tx.hold(endpointId, Holding.STEP) : 0;
                })
            .whenComplete(
                (held, problem) -> {
                  if (problem == null && held == Holding.STEP) {
                    dispatcher.read(() -> holdStep(endpointId));
                  } else {
                    holding.remove(endpointId);
                  }
                });
  }
}
