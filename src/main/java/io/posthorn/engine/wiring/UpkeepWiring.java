package io.posthorn.engine.wiring;

import io.posthorn.engine.upkeep.BackupRounds;
import io.posthorn.engine.upkeep.ClockWatch;
import io.posthorn.engine.upkeep.CrashWatch;
import io.posthorn.engine.upkeep.Deletions;
import io.posthorn.engine.upkeep.Gaps;
import io.posthorn.engine.upkeep.Heart;
import io.posthorn.engine.upkeep.HoldSteps;
import io.posthorn.engine.upkeep.NetworkWatch;
import io.posthorn.engine.upkeep.RetentionRounds;
import io.posthorn.model.Endpoint;
import java.util.List;

/** Puts together what must be done now and then. */
final class UpkeepWiring {
  final Gaps gaps;
  final Deletions deletions;
  final HoldSteps holdSteps;
  final RetentionRounds retention;
  final BackupRounds backups;
  final ClockWatch clock;
  final CrashWatch crashes;
  private final NetworkWatch network;

  UpkeepWiring(SendingWiring by) {
    this.gaps = new Gaps(by.store, by.times, by.connectivity);
    this.deletions = new Deletions(by.store, by.times, by.dispatcher, by.skips, by.background);
    this.holdSteps = new HoldSteps(by.store, by.background);
    this.retention = new RetentionRounds(by.store, by.times);
    this.backups = new BackupRounds(by.store, by.times);
    this.network =
        new NetworkWatch(
            by.sender, by.times, by.feed, by.connectivity, gaps, by.dispatcher, by.background);
    this.clock = new ClockWatch(by.store, by.times, gaps, by.dispatcher, by.background);
    this.crashes = new CrashWatch(by.store, by.times, by.dispatcher, by.own);
    by.connectivity.onChange(network::changed);
  }

  /** What the heart asks, in this order. */
  List<Heart.Beat> beats() {
    return List.of(clock, deletions, network, retention, backups, gaps, crashes);
  }

  /** What a stop may have left unfinished is taken up again. */
  void start(List<Endpoint> endpoints) {
    gaps.start();
    crashes.start();
    gaps.network();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.deleted() != null) {
        deletions.deleted(endpoint);
      } else if (!endpoint.state().enabled()) {
        holdSteps.hold(endpoint.id());
      }
    }
  }
}
