package io.posthorn.engine.service;

import io.posthorn.engine.EngineHealth;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.CommitStats;
import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.engine.upkeep.Gaps;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import io.posthorn.model.Stats;
import io.posthorn.model.TypeTraffic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the engine is, and what it has done since it started. Any thread. */
public final class HealthService implements EngineHealth {
  private final WatchedStore store;
  private final Times times;
  private final Connectivity connectivity;
  private final Tally tally;
  private final OwnTrouble own;
  private final Dispatcher dispatcher;
  private final Insights insights;
  private final Gaps gaps;

  public HealthService(
      WatchedStore store,
      Times times,
      Connectivity connectivity,
      Tally tally,
      OwnTrouble own,
      Dispatcher dispatcher,
      Insights insights,
      Gaps gaps) {
    this.store = store;
    this.times = times;
    this.connectivity = connectivity;
    this.tally = tally;
    this.own = own;
    this.dispatcher = dispatcher;
    this.insights = insights;
    this.gaps = gaps;
  }

  @Override
  public Health now() {
    String outcomes = dispatcher.trouble();
    String trouble = outcomes == null ? store.trouble() : outcomes;
    return new Health(
        trouble == null,
        connectivity.offlineSince(),
        waitingForNetwork(),
        dispatcher.pausedSince(),
        backlog(),
        dispatcher.attempts().ids().size(),
        trouble,
        own.now());
  }

  @Override
  public Stats stats() {
    CommitStats commits = store.commits();
    return tally.snapshot(commits.batches(), commits.works(), backlog());
  }

  @Override
  public List<Gap> gaps(Instant from, Instant to) {
    return gaps.between(from, to);
  }

  @Override
  public List<EndpointHealth> ofEndpoints(@Nullable Long siteId, Instant since, int buckets) {
    return insights.health(siteId, since, buckets);
  }

  @Override
  public List<TypeTraffic> traffic(@Nullable Long siteId, Instant since) {
    return insights.traffic(siteId, since);
  }

  /** Due deliveries of endpoints that can't be reached now; what is pending is due. */
  private long waitingForNetwork() {
    if (!connectivity.offline()) {
      return 0;
    }
    Instant now = times.wall();
    long waiting = 0;
    for (var entry : store.reads().health().counts().entrySet()) {
      Lane lane = dispatcher.lane(entry.getKey());
      if (lane == null || !lane.endpoint().live() || !dispatcher.parked(lane.endpoint())) {
        continue;
      }
      HealthQueries.Counts counts = entry.getValue();
      waiting += counts.pending();
      if (counts.retrying() > 0) {
        waiting += store.reads().lanes().countDue(entry.getKey(), now);
      }
    }
    return waiting;
  }

  /** Deliveries that are due or have a next time. */
  private long backlog() {
    return store.reads().health().counts().values().stream()
        .mapToLong(counts -> counts.pending() + counts.retrying())
        .sum();
  }
}
