package io.posthorn.engine.wiring;

import io.posthorn.engine.dispatch.AttemptRunner;
import io.posthorn.engine.dispatch.Completion;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Holding;
import io.posthorn.engine.dispatch.OperationalEvents;
import io.posthorn.engine.dispatch.OutgoingAttempts;
import io.posthorn.engine.dispatch.Recorder;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Threads;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.state.BackgroundWork;
import io.posthorn.engine.state.CertificateEnds;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import java.security.SecureRandom;

/** Puts together what sends, and what all parts of the engine know together. */
final class SendingWiring {
  final Sender sender;
  final WatchedStore store;
  final Times times;
  final OwnTrouble own;
  final EventIds ids;
  final Registry registry;
  final Connectivity connectivity;
  final OperationalEvents operational;
  final Holding holding;
  final AttemptRunner runner;
  final Dispatcher dispatcher;
  final Skips skips;
  final ChangeFeed feed = new ChangeFeed();
  final Tally tally = new Tally();
  final CertificateEnds certificates = new CertificateEnds();
  final BackgroundWork background;

  /** On an open store: times and ids go on behind its newest. */
  SendingWiring(EngineParts parts) {
    this.sender = parts.sender();
    Reads reads = parts.store().reads();
    this.times = new Times(parts.clock(), parts.ticker(), reads.upkeep().newestTime());
    this.ids = new EventIds(reads.upkeep().newestEvent(), new SecureRandom());
    this.own = new OwnTrouble(times, feed);
    feed.onTrouble(e -> own.unforeseen("What changed could not be told everywhere", e));
    this.background = new BackgroundWork(Threads.virtual(), own);
    this.store =
        new WatchedStore(
            parts.store(),
            parts.ticker(),
            e -> own.unforeseen("Something could not be written to the store", e));
    this.registry = new Registry(reads.settings(), parts.adminTokenHash());
    this.connectivity = new Connectivity(times);
    this.operational = new OperationalEvents(ids);
    this.holding = new Holding(times, operational);
    this.skips = new Skips(times, feed, tally);
    this.runner =
        new AttemptRunner(
            sender,
            parts.store().reads().deliveries(),
            registry,
            times,
            connectivity,
            certificates,
            parts.version());
    Recorder recorder =
        new Recorder(
            store, new Completion(times, holding, operational), feed, tally, own, parts.ticker());
    this.dispatcher =
        new Dispatcher(
            store,
            times,
            feed,
            connectivity,
            new OutgoingAttempts(store, runner, recorder, Threads.virtual(), parts.ticker()),
            recorder,
            background);
  }

  /** What is queued is committed; then nothing goes out, and nothing is told, any more. */
  void close() {
    background.close();
    store.close();
    sender.close();
    feed.close();
  }
}
