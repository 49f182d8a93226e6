package io.posthorn.engine;

import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DoctorOrder;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Replay;
import io.posthorn.model.Retention;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import io.posthorn.model.Stats;
import io.posthorn.model.TypeTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine in this process: puts its parts together and passes each call to the one that knows.
 *
 * <p>Concurrency: see the parts. {@link #close} stops in this order: the heart (nothing comes due),
 * the dispatcher (what is under way gets 3 s), the store (what is queued is committed), the sender.
 */
public final class LocalEngine implements Engine {
  private final Core core;
  private final Registry registry;
  private final Sites sites;
  private final Endpoints endpoints;
  private final Switch onOff;
  private final Intake intake;
  private final EventLists events;
  private final Deliveries deliveries;
  private final DeliveryLists lists;
  private final Insights insights;
  private final Replays replays;
  private final DoctorRound doctor;
  private final Dispatcher dispatcher;
  private final Housekeeping housekeeping;
  private final Vitals vitals;
  private final Heart heart;

  private LocalEngine(Parts parts) {
    this.core = Core.of(parts);
    Times times = core.times();
    this.registry = new Registry(core.reads(), parts.adminTokenHash());
    Catalogue catalogue = new Catalogue();
    OperationalEvents operational = new OperationalEvents(core.ids());
    Holding holding = new Holding(times, operational);
    Skips skips = new Skips(core);
    AttemptRunner runner = new AttemptRunner(core, registry, parts.version());
    this.dispatcher = new Dispatcher(core, runner, new Completion(times, holding, operational));
    this.housekeeping = new Housekeeping(core, dispatcher, skips);
    this.sites = new Sites(core, registry, catalogue, parts.tokens());
    this.endpoints = new Endpoints(core, registry, dispatcher, housekeeping);
    this.onOff = new Switch(core, endpoints, dispatcher, holding, skips, operational);
    this.intake = new Intake(core, registry, catalogue, dispatcher);
    this.events = new EventLists(core);
    this.lists = new DeliveryLists(core, dispatcher);
    this.deliveries = new Deliveries(core, dispatcher, lists, housekeeping.gaps(), skips);
    this.insights = new Insights(core, dispatcher);
    this.replays = new Replays(core, dispatcher, skips);
    this.doctor = new DoctorRound(core, registry, dispatcher, runner);
    this.heart = new Heart(times, parts.ticker(), dispatcher, housekeeping, replays);
    this.vitals = new Vitals(core, dispatcher);
    dispatcher.onWake(heart::wake);
    core.followUps().are(onOff::releaseOver, housekeeping::hold, housekeeping::networkChanged);
  }

  /** Starts it on an open store; that belongs to the engine from then on, as does the sender. */
  public static LocalEngine start(Parts parts) {
    LocalEngine engine = new LocalEngine(parts);
    Writes.now(parts.store(), tx -> tx.clampNextAttempts(engine.core.times().wall()));
    engine.core.connectivity().network(parts.sender().networkUp());
    List<Endpoint> all = engine.core.reads().endpoints(true);
    engine.housekeeping.start(all);
    engine.dispatcher.start(all.stream().filter(engine.housekeeping::isThere).toList());
    engine.replays.start();
    engine.heart.start();
    return engine;
  }

  /** Looks at the clock at once: after a sleep, and when a test moves its clock. */
  public void wake() {
    heart.wake();
  }

  @Override
  public @Nullable Access access(String token) {
    return registry.access(token);
  }

  @Override
  public Accepted accept(Access access, byte[] body, @Nullable String idempotencyKey) {
    return intake.accept(access, body, idempotencyKey);
  }

  @Override
  public List<Accepted> acceptBatch(Access access, byte[] ndjson, @Nullable String idempotencyKey) {
    return intake.acceptBatch(access, ndjson, idempotencyKey);
  }

  @Override
  public List<Site> sites() {
    return sites.all();
  }

  @Override
  public Site site(long siteId) {
    return sites.one(siteId);
  }

  @Override
  public NewToken addSite(long siteId, SiteChange settings) {
    return sites.add(siteId, settings);
  }

  @Override
  public Site changeSite(long siteId, SiteChange change) {
    return sites.change(siteId, change);
  }

  @Override
  public NewToken newToken(long siteId) {
    return sites.newToken(siteId);
  }

  @Override
  public List<EventTypeInfo> eventTypes(@Nullable Long siteId) {
    return sites.eventTypes(siteId);
  }

  @Override
  public List<EndpointInfo> endpoints(@Nullable Long siteId) {
    return endpoints.all(siteId);
  }

  @Override
  public EndpointInfo endpoint(long id) {
    return endpoints.one(id);
  }

  @Override
  public CheckedUrl checkUrl(String url, Site.Allowed allow) {
    return endpoints.check(url, allow);
  }

  @Override
  public NewEndpoint addEndpoint(long siteId, EndpointChange settings, @Nullable String secret) {
    return endpoints.add(siteId, settings, secret);
  }

  @Override
  public EndpointInfo changeEndpoint(long id, EndpointChange change) {
    return endpoints.change(id, change);
  }

  @Override
  public void deleteEndpoint(long id) {
    endpoints.delete(id);
  }

  @Override
  public EndpointInfo undeleteEndpoint(long id) {
    return endpoints.undelete(id);
  }

  @Override
  public EndpointInfo disableEndpoint(long id) {
    return onOff.disable(id);
  }

  @Override
  public EndpointInfo enableEndpoint(long id, EnableOrder order) {
    return onOff.enable(id, order);
  }

  @Override
  public EndpointInfo release(long id, EnableOrder order) {
    return onOff.release(id, order);
  }

  @Override
  public EndpointInfo cancelRelease(long id) {
    return onOff.cancelRelease(id);
  }

  @Override
  public Secrets secrets(long endpointId) {
    return endpoints.secrets(endpointId);
  }

  @Override
  public SigningSecret rotateSecret(long endpointId, Duration overlap, @Nullable String secret) {
    return endpoints.rotate(endpointId, overlap, secret);
  }

  @Override
  public DeliveryDetail test(long endpointId) {
    return deliveries.test(endpointId);
  }

  @Override
  public DoctorReport doctor(long endpointId, Consumer<DoctorReport.Step> tell) {
    return doctor.of(endpointId, tell);
  }

  @Override
  public DoctorReport doctor(DoctorOrder order, Consumer<DoctorReport.Step> tell) {
    return doctor.of(order, tell);
  }

  @Override
  public Page<Event> events(EventFilter filter, @Nullable String before, int limit) {
    return events.page(filter, before, limit);
  }

  @Override
  public Event event(String id) {
    return events.one(id);
  }

  @Override
  public List<Delivery> deliveriesOf(String eventId) {
    return lists.ofEvent(eventId);
  }

  @Override
  public Page<Delivery> deliveries(DeliveryFilter filter, @Nullable String before, int limit) {
    return lists.page(filter, before, limit);
  }

  @Override
  public DeliveryDetail delivery(long id) {
    return deliveries.detail(id);
  }

  @Override
  public List<DeliveryDetail> deliveries(List<Long> ids) {
    return deliveries.details(ids);
  }

  @Override
  public MatchCount count(DeliveryFilter filter) {
    return lists.count(filter);
  }

  @Override
  public List<EndpointHealth> endpointHealth(@Nullable Long siteId, Instant since, int buckets) {
    return insights.health(siteId, since, buckets);
  }

  @Override
  public List<TypeTraffic> traffic(@Nullable Long siteId, Instant since) {
    return insights.traffic(siteId, since);
  }

  @Override
  public Delivery resend(long deliveryId) {
    return deliveries.resend(deliveryId);
  }

  @Override
  public Delivery sendAsNew(long deliveryId) {
    return deliveries.sendAsNew(deliveryId);
  }

  @Override
  public Delivery skip(long deliveryId) {
    return deliveries.skip(deliveryId);
  }

  @Override
  public Replay dryRun(Replay.Order order) {
    return replays.dryRun(order);
  }

  @Override
  public Replay replay(Replay.Order order) {
    return replays.begin(order);
  }

  @Override
  public List<Replay> replays() {
    return replays.all();
  }

  @Override
  public Replay replay(long id) {
    return replays.one(id);
  }

  @Override
  public Replay cancelReplay(long id) {
    return replays.cancel(id);
  }

  @Override
  public Health health() {
    return vitals.health();
  }

  @Override
  public List<Gap> gaps(Instant from, Instant to) {
    return housekeeping.gaps().between(from, to);
  }

  @Override
  public Stats stats() {
    return vitals.stats();
  }

  @Override
  public void pause(boolean paused) {
    dispatcher.paused(paused);
  }

  @Override
  public AutoCloseable onChange(Consumer<List<Change>> listener) {
    return core.feed().listen(listener);
  }

  @Override
  public @Nullable List<Change> changesSince(long seq) {
    return core.feed().since(seq);
  }

  @Override
  public long newestChange() {
    return core.feed().newest();
  }

  @Override
  public long storeSize() {
    return core.reads().sizeOnDisk();
  }

  @Override
  public Retention retention() {
    return housekeeping.retaining().retention();
  }

  @Override
  public Retention changeRetention(Retention wanted) {
    return housekeeping.retaining().change(wanted);
  }

  @Override
  public void backup(Path file) {
    core.store().backup(file);
  }

  @Override
  public void close() {
    heart.close();
    replays.close();
    dispatcher.close();
    housekeeping.close();
    core.close();
  }

  /**
   * What an engine is made of.
   *
   * @param clock wall clock; a settable one in tests
   * @param ticker monotonic clock
   * @param tokens keeps the plain tokens of sites for their owner
   * @param adminTokenHash SHA-256 of the admin token
   * @param version of the program, for {@code User-Agent}
   */
  public record Parts(
      Store store,
      Sender sender,
      InstantSource clock,
      Ticker ticker,
      TokenKeeper tokens,
      byte[] adminTokenHash,
      String version) {}
}
