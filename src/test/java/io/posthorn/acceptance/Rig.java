package io.posthorn.acceptance;

import io.posthorn.SettableClock;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.wiring.EngineParts;
import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.HttpSender;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A whole engine on a real store and real sockets, with a clock that is moved by hand. */
final class Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  final SettableClock clock;
  final Map<Long, String> tokens = new ConcurrentHashMap<>();
  private final Path home;
  private final UnaryOperator<Sender> around;
  private final Ticker searching;
  private UnaryOperator<Store> storage = UnaryOperator.identity();
  private Store store;
  LocalEngine engine;

  Rig(Path home) {
    this(home, UnaryOperator.identity());
  }

  /** With something around the real sender. */
  Rig(Path home, UnaryOperator<Sender> around) {
    this(home, around, new SettableClock(START), Ticker.system());
  }

  private Rig(Path home, UnaryOperator<Sender> around, SettableClock clock, Ticker searching) {
    this.home = home;
    this.around = around;
    this.clock = clock;
    this.searching = searching;
    clock.onChange(() -> engine.wake());
    engine = started();
    engine.sites().add(1, SiteChange.NOTHING);
  }

  /** On a store so large that each look at the clock finds another second gone. */
  static Rig withSlowSearches(Path home) {
    SettableClock clock = new SettableClock(START);
    AtomicLong looks = new AtomicLong();
    return new Rig(
        home,
        UnaryOperator.identity(),
        clock,
        () -> clock.nanos() + looks.incrementAndGet() * Duration.ofSeconds(1).toNanos());
  }

  LocalEngine started() {
    return started(home);
  }

  /** On the store of another folder. */
  LocalEngine started(Path folder) {
    store = storage.apply(SqliteStore.open(folder, clock, searching));
    return LocalEngine.start(
        new EngineParts(
            store,
            around.apply(new HttpSender(clock, clock, _ -> false, "test")),
            clock,
            clock,
            tokens::put,
            Secretsmith.sha256("admin"),
            "test"));
  }

  /** A copy of the store is what a death at this moment would leave. */
  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(Files.createDirectories(from))) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What is remembered against a death of the program. */
  String mark() {
    String mark = store.reads().upkeep().meta("under-way");
    return mark == null ? "" : mark;
  }

  /** Something around the store, from the next start on. */
  void storage(UnaryOperator<Store> around) {
    storage = around;
  }

  void restart() {
    engine.close();
    engine = started();
  }

  long endpoint(String url, String... events) {
    return engine
        .endpoints()
        .add(
            1,
            EndpointChange.NOTHING
                .withUrl(url)
                .withEvents(events.length == 0 ? List.of("*") : List.of(events)),
            null)
        .endpoint()
        .endpoint()
        .id();
  }

  Accepted emit(String type) {
    return engine.intake().accept(Access.ADMIN, json(type), null);
  }

  static byte[] json(String type) {
    return ("{\"event\":\"" + type + "\",\"siteid\":1,\"note\":\"Καλημέρα\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Emits and gives the only delivery's id. */
  long send(String type) {
    return emit(type).deliveries().getFirst().deliveryId();
  }

  Delivery delivery(long id) {
    return engine.deliveries().one(id).delivery();
  }

  Delivery await(long id, DeliveryStatus status) {
    return Awaited.that(() -> delivery(id), seen -> seen.status() == status);
  }

  /** Waits until so many attempts of a delivery are recorded. */
  Delivery awaitAttempts(long id, int attempts) {
    return Awaited.that(
        () -> delivery(id),
        seen -> seen.attempts() == attempts && seen.status() != DeliveryStatus.SENDING);
  }

  List<Delivery> deliveries(DeliveryStatus... statuses) {
    DeliveryFilter any = DeliveryFilter.ANY;
    return engine
        .deliveries()
        .page(
            new DeliveryFilter(
                any.sites(),
                any.endpoints(),
                java.util.Set.of(statuses),
                any.events(),
                any.codes(),
                null,
                null,
                null),
            null,
            1000)
        .items();
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    engine.close();
  }
}
