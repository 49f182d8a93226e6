package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.wiring.EngineParts;
import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.Access;
import io.posthorn.model.Assign;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Replay;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.HttpSender;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rates that a person asked for, with the real heart and the real clock: what arrives in ten
 * seconds is within 5 % of what was asked.
 *
 * <p>How fast this machine is doesn't matter: a lane whose places were taken most of the time,
 * since its receiver was slow to answer, is only held to not being too quick; and what came too
 * late on a machine that was busy with something else is measured again, and at last beside the
 * same lane without a rate: where that one doesn't do many times as much, the machine was slow and
 * not the pace. Too quick it may never be.
 */
class RatesTest {
  private static final Duration MEASURED = Duration.ofSeconds(10);

  /** Behind the burst at the beginning. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  private static final int TRIES = 3;

  /** The highest rate that a release can be given, a second. */
  private static final int MOST = 10_000;

  /**
   * So many times what was asked a lane does without a rate on a machine with room for it. A quiet
   * one is expected where all rates are measured.
   */
  private static final int ROOM = Boolean.getBoolean("posthorn.long") ? 2 : 5;

  @TempDir Path home;
  private LocalEngine engine;

  @BeforeEach
  void start() {
    engine =
        LocalEngine.start(
            new EngineParts(
                SqliteStore.open(home, InstantSource.system()),
                new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test"),
                InstantSource.system(),
                Ticker.system(),
                (_, _) -> {},
                Secretsmith.sha256("admin"),
                "test"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void ratesAreKeptByManyLanesAtOnce() {
    List<Wish> wishes = new ArrayList<>();
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.FREE))) {
      for (int rate : List.of(1, 20, 50)) {
        wishes.add(new Wish(kind, rate, 1, 3));
        wishes.add(new Wish(kind, rate, 8, 0));
      }
    }
    measure(wishes);
  }

  @Test
  void higherRatesAreKeptToo() {
    measure(
        List.of(
            new Wish(Kind.BOUND, 200, 1, 0),
            new Wish(Kind.RELEASE, 200, 8, 3),
            new Wish(Kind.REPLAY, 200, 8, 0)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FREE")
  @EnabledIfSystemProperty(
      named = "posthorn.long",
      matches = "true",
      disabledReason = "only with -Plong")
  void everyRateIsKeptAtEveryConcurrencyByEveryReceiver(Kind kind) {
    for (int rate : List.of(1, 20, 50, 200, 2_000)) {
      for (int concurrency : List.of(1, 8)) {
        measure(
            List.of(new Wish(kind, rate, concurrency, 0), new Wish(kind, rate, concurrency, 3)));
      }
    }
  }

  private void measure(List<Wish> wishes) {
    List<Measured> late = once(wishes);
    for (int again = 1; again < TRIES && !late.isEmpty(); again++) {
      late = once(late.stream().map(lane -> lane.wish).toList());
    }
    assertThat(late.stream().filter(lane -> machineHasRoomFor(lane.wish)))
        .as("too slow in each of %s tries", TRIES)
        .isEmpty();
  }

  private boolean machineHasRoomFor(Wish wish) {
    Measured free = new Measured(wish.free());
    try {
      free.begin();
      free.awaitEnd();
      return free.arrived.size() >= wish.rate() * MEASURED.toSeconds() * ROOM;
    } finally {
      free.stop();
      free.receiver.close();
    }
  }

  /** Those that were too slow. */
  private List<Measured> once(List<Wish> wishes) {
    List<Measured> lanes = new ArrayList<>();
    try {
      engine.pause(true);
      wishes.forEach(wish -> lanes.add(new Measured(wish)));
      engine.pause(false);
      lanes.forEach(Measured::begin);
      lanes.forEach(Measured::awaitEnd);
      lanes.forEach(Measured::stop);
      assertThat(lanes.stream().filter(Measured::tooQuick)).isEmpty();
      return lanes.stream().filter(Measured::tooSlow).toList();
    } finally {
      lanes.forEach(lane -> lane.receiver.close());
    }
  }

  /** Whose rate it is. */
  private enum Kind {
    BOUND,
    RELEASE,
    REPLAY,
    /** Nobody's: what waits goes as fast as it can. */
    FREE
  }

  /** A rate that is asked for, and the circumstances. */
  private record Wish(Kind kind, int rate, int concurrency, int receiverMillis) {
    int events() {
      return rate * (int) MEASURED.plusSeconds(3).toSeconds() * (kind == Kind.FREE ? ROOM : 1) + 20;
    }

    Wish free() {
      return new Wish(Kind.FREE, rate, concurrency, receiverMillis);
    }
  }

  /** A lane at work, and when its requests arrived. */
  private final class Measured {
    private final Wish wish;
    private final Queue<Long> arrived = new ConcurrentLinkedQueue<>();
    private final Receiver receiver;
    private final long endpoint;

    Measured(Wish wish) {
      this.wish = wish;
      this.receiver = new Receiver(_ -> answer());
      long site = engine.sites().all().size() + 1L;
      engine.sites().add(site, SiteChange.NOTHING);
      this.endpoint =
          engine
              .endpoints()
              .add(
                  site,
                  EndpointChange.NOTHING.withUrl(receiver.url()).withEvents(List.of("*")),
                  null)
              .endpoint()
              .endpoint()
              .id();
      Integer bound = wish.kind() == Kind.BOUND ? wish.rate() : null;
      engine
          .endpoints()
          .change(
              endpoint,
              EndpointChange.NOTHING
                  .withRatePerSecond(new Assign<>(bound))
                  .withConcurrency(wish.concurrency()));
      if (wish.kind() != Kind.BOUND) {
        engine.endpoints().disable(endpoint);
      }
      emit(site);
    }

    private Receiver.Answer answer() {
      arrived.add(System.nanoTime());
      LockSupport.parkNanos(Duration.ofMillis(wish.receiverMillis()).toNanos());
      return Receiver.Answer.of(200);
    }

    private void emit(long site) {
      String line = "{\"event\":\"message.created\",\"siteid\":" + site + "}";
      for (int left = wish.events(); left > 0; left -= 10_000) {
        String batch =
            IntStream.range(0, Math.min(left, 10_000))
                .mapToObj(_ -> line)
                .collect(Collectors.joining("\n"));
        engine.intake().acceptBatch(Access.ADMIN, batch.getBytes(StandardCharsets.UTF_8));
      }
    }

    void begin() {
      switch (wish.kind()) {
        case BOUND -> {}
        case RELEASE ->
            engine
                .endpoints()
                .enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, wish.rate()));
        case FREE ->
            engine
                .endpoints()
                .enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, MOST));
        case REPLAY -> {
          engine.endpoints().enable(endpoint, Orders.SKIP);
          engine
              .replays()
              .begin(
                  new Replay.Order(
                      mine(DeliveryStatus.SKIPPED),
                      wish.concurrency() == 1 ? Replay.Action.RESEND : Replay.Action.SEND_AS_NEW,
                      wish.rate()));
        }
      }
    }

    private DeliveryFilter mine(DeliveryStatus status) {
      return new DeliveryFilter(
          Set.of(), Set.of(endpoint), Set.of(status), Set.of(), List.of(), null, null, null);
    }

    private long from() {
      return arrived.element() + SETTLING.toNanos();
    }

    private long to() {
      return from() + MEASURED.toNanos();
    }

    void awaitEnd() {
      Awaited.that(arrived::size, seen -> seen > 0 && System.nanoTime() - to() > 0);
    }

    void stop() {
      engine.endpoints().delete(endpoint);
    }

    private double asked() {
      return wish.rate() * (double) MEASURED.toSeconds();
    }

    boolean tooQuick() {
      return count() > asked() * 1.05 + 1;
    }

    boolean tooSlow() {
      return busy() < 0.6 && count() < asked() * 0.95 - 1;
    }

    private long count() {
      return arrived.stream().filter(at -> at - from() > 0 && at - to() <= 0).count();
    }

    @Override
    public String toString() {
      return wish + ": " + count() + " in " + MEASURED + ", places taken " + busy();
    }

    /** Which share of the time its places were taken. */
    private double busy() {
      List<Delivery> done =
          engine.deliveries().page(mine(DeliveryStatus.DELIVERED), null, 1_000).items();
      double millis = done.stream().mapToLong(Delivery::ms).average().orElse(0) + 1;
      return millis / 1_000 * wish.rate() / wish.concurrency();
    }
  }
}
