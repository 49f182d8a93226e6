package io.posthorn.engine.wiring;

import io.posthorn.engine.Changes;
import io.posthorn.engine.Deliveries;
import io.posthorn.engine.Doctor;
import io.posthorn.engine.Endpoints;
import io.posthorn.engine.Engine;
import io.posthorn.engine.EngineHealth;
import io.posthorn.engine.Events;
import io.posthorn.engine.Intake;
import io.posthorn.engine.Replays;
import io.posthorn.engine.Sites;
import io.posthorn.engine.Storage;
import io.posthorn.engine.dispatch.SendingFollower;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.rules.Catalogue;
import io.posthorn.engine.service.DeliveryDetails;
import io.posthorn.engine.service.DeliveryLists;
import io.posthorn.engine.service.DeliveryService;
import io.posthorn.engine.service.DoctorService;
import io.posthorn.engine.service.EndpointKeeper;
import io.posthorn.engine.service.EndpointService;
import io.posthorn.engine.service.EndpointSwitch;
import io.posthorn.engine.service.EventService;
import io.posthorn.engine.service.HealthService;
import io.posthorn.engine.service.Insights;
import io.posthorn.engine.service.IntakeChecks;
import io.posthorn.engine.service.IntakeService;
import io.posthorn.engine.service.ReplayService;
import io.posthorn.engine.service.ReplayStep;
import io.posthorn.engine.service.Resends;
import io.posthorn.engine.service.SecretRotation;
import io.posthorn.engine.service.SendingPause;
import io.posthorn.engine.service.SiteService;
import io.posthorn.engine.service.StorageService;
import io.posthorn.engine.service.TestDeliveries;
import io.posthorn.engine.upkeep.Heart;
import io.posthorn.model.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine in this process: puts its parts together, starts and stops them.
 *
 * <p>Concurrency: see the parts. {@link #close} stops in this order: the heart (nothing comes due),
 * the dispatcher (what is under way gets 3 s), the store (what is queued is committed), the sender.
 */
public final class LocalEngine implements Engine {
  private final SendingWiring sending;
  private final UpkeepWiring upkeep;
  private final Heart heart;

  private final IntakeService intake;
  private final SiteService sites;
  private final EndpointService endpoints;
  private final DoctorService doctor;
  private final EventService events;
  private final DeliveryService deliveries;
  private final ReplayService replays;
  private final HealthService health;
  private final StorageService storage;
  private final SendingPause pause;

  private LocalEngine(EngineParts parts) {
    SendingWiring by = new SendingWiring(parts);
    this.sending = by;
    this.upkeep = new UpkeepWiring(by);
    Reads reads = by.store.reads();
    Catalogue catalogue = new Catalogue();
    EndpointKeeper keeper = new EndpointKeeper(by.store, by.times, by.dispatcher);
    EndpointSwitch onOff =
        new EndpointSwitch(by.store, by.times, keeper, by.holding, by.skips, by.operational);
    this.intake =
        new IntakeService(
            by.store,
            by.times,
            by.ids,
            new IntakeChecks(by.registry, catalogue),
            by.dispatcher,
            by.feed,
            by.tally);
    this.sites = new SiteService(by.store, by.feed, by.registry, catalogue, parts.tokens());
    this.endpoints =
        new EndpointService(
            keeper,
            by.times,
            by.registry,
            by.sender,
            upkeep.deletions,
            onOff,
            new SecretRotation(by.store, by.times, keeper));
    this.doctor =
        new DoctorService(by.sender, by.registry, by.times, by.certificates, by.runner, keeper);
    this.events = new EventService(reads.events());
    Resends resends = new Resends(by.times);
    DeliveryLists lists = new DeliveryLists(reads, by.times, by.dispatcher);
    this.deliveries = deliveries(by, keeper, lists, resends);
    this.replays =
        new ReplayService(
            by.store,
            by.times,
            by.feed,
            by.dispatcher,
            lists,
            new ReplayStep(by.store, by.dispatcher, by.skips, resends),
            by.background);
    this.health =
        new HealthService(
            by.store,
            by.times,
            by.connectivity,
            by.tally,
            by.own,
            by.dispatcher,
            new Insights(reads.health(), by.times, by.certificates, by.dispatcher),
            upkeep.gaps);
    this.pause = new SendingPause(by.store, by.times, by.dispatcher);
    this.storage = new StorageService(by.store, upkeep.retention, upkeep.backups);
    this.heart = new Heart(parts.ticker(), beats(), by.own);
    by.dispatcher.follower(new Following(onOff));
  }

  private DeliveryService deliveries(
      SendingWiring by, EndpointKeeper keeper, DeliveryLists lists, Resends resends) {
    Reads reads = by.store.reads();
    return new DeliveryService(
        by.store,
        by.dispatcher,
        lists,
        new DeliveryDetails(reads, lists, by.connectivity, upkeep.gaps),
        resends,
        by.skips,
        new TestDeliveries(by.store, by.times, by.ids, keeper, by.dispatcher));
  }

  private List<Heart.Beat> beats() {
    List<Heart.Beat> beats = new ArrayList<>(upkeep.beats());
    beats.add(sending.dispatcher::beat);
    beats.add(replays);
    return beats;
  }

  /** Starts it on an open store; that belongs to the engine from then on, as does the sender. */
  public static LocalEngine start(EngineParts parts) {
    return start(parts, null);
  }

  /**
   * The same.
   *
   * @param paused whether all sending is paused, whatever the store says; null to go on as it was
   *     left
   */
  public static LocalEngine start(EngineParts parts, @Nullable Boolean paused) {
    LocalEngine engine = new LocalEngine(parts);
    if (paused != null) {
      engine.pause(paused);
    } else {
      engine.pause.start();
    }
    engine.start();
    return engine;
  }

  private void start() {
    upkeep.clock.start(sending.store.reads().settings().endpoints(true));
    sending.connectivity.network(sending.sender.networkUp());
    List<Endpoint> all = sending.store.reads().settings().endpoints(true);
    upkeep.start(all);
    sending.dispatcher.start(all.stream().filter(upkeep.deletions::isThere).toList());
    replays.start();
    heart.start();
  }

  /** Looks at the clock at once: after a sleep, and when a test moves its clock. */
  public void wake() {
    heart.wake();
  }

  @Override
  public Intake intake() {
    return intake;
  }

  @Override
  public Sites sites() {
    return sites;
  }

  @Override
  public Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public Doctor doctor() {
    return doctor;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Replays replays() {
    return replays;
  }

  @Override
  public EngineHealth health() {
    return health;
  }

  @Override
  public Changes changes() {
    return sending.feed;
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public void pause(boolean paused) {
    pause.set(paused);
  }

  @Override
  public void close() {
    heart.close();
    replays.close();
    sending.dispatcher.close();
    upkeep.backups.close();
    upkeep.crashes.stop();
    upkeep.gaps.stop();
    sending.close();
  }

  /** What follows from sending. */
  private final class Following implements SendingFollower {
    private final EndpointSwitch onOff;

    Following(EndpointSwitch onOff) {
      this.onOff = onOff;
    }

    @Override
    public void wake(long nanos) {
      heart.wake(nanos);
    }

    @Override
    public void releaseOver(long endpointId) {
      sending.background.execute(() -> onOff.releaseOver(endpointId));
    }

    @Override
    public void disabled(long endpointId) {
      upkeep.holdSteps.hold(endpointId);
    }
  }
}
