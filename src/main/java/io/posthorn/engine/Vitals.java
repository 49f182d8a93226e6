package io.posthorn.engine;

import io.posthorn.model.Health;
import io.posthorn.model.Stats;
import java.time.Instant;

/** How the engine is, and what it has done since it started. Any thread. */
final class Vitals {
  private final Core core;
  private final Dispatcher dispatcher;

  Vitals(Core core, Dispatcher dispatcher) {
    this.core = core;
    this.dispatcher = dispatcher;
  }

  Health health() {
    String outcomes = dispatcher.trouble();
    String trouble = outcomes == null ? core.store().trouble() : outcomes;
    return new Health(
        trouble == null,
        core.connectivity().offlineSince(),
        waitingForNetwork(),
        dispatcher.paused(),
        backlog(),
        dispatcher.sending().size(),
        trouble);
  }

  Stats stats() {
    CommitStats commits = core.store().commits();
    return core.tally().snapshot(commits.batches(), commits.works(), backlog());
  }

  /** Due deliveries of endpoints that can't be reached now; what is pending is due. */
  private long waitingForNetwork() {
    if (!core.connectivity().offline()) {
      return 0;
    }
    Instant now = core.times().wall();
    long waiting = 0;
    for (var entry : core.reads().counts().entrySet()) {
      Lane lane = dispatcher.lane(entry.getKey());
      if (lane == null || !lane.endpoint().live() || !dispatcher.parked(lane.endpoint())) {
        continue;
      }
      Reads.Counts counts = entry.getValue();
      waiting += counts.pending();
      if (counts.retrying() > 0) {
        waiting += core.reads().countDue(entry.getKey(), now);
      }
    }
    return waiting;
  }

  /** Deliveries that are due or have a next time. */
  private long backlog() {
    return core.reads().counts().values().stream()
        .mapToLong(counts -> counts.pending() + counts.retrying())
        .sum();
  }
}
