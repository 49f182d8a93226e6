package io.posthorn.engine;

import io.posthorn.model.Health;
import io.posthorn.model.Stats;

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
        core.connectivity().offline(),
        dispatcher.paused(),
        backlog(),
        dispatcher.sending().size(),
        trouble);
  }

  Stats stats() {
    CommitStats commits = core.store().commits();
    return core.tally().snapshot(commits.batches(), commits.works(), backlog());
  }

  /** Deliveries that are due or have a next time. */
  private long backlog() {
    return core.reads().counts().values().stream()
        .mapToLong(counts -> counts.pending() + counts.retrying())
        .sum();
  }
}
