package io.posthorn.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.posthorn.engine.Interleavings;
import io.posthorn.engine.ThreadsByHand;
import io.posthorn.engine.dispatch.SendingWorld;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Threads;
import io.posthorn.engine.state.BackgroundWork;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import io.posthorn.model.Replay.Action;
import io.posthorn.model.Replay.Order;
import io.posthorn.model.Replay.State;
import io.posthorn.store.StoreByHand;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs step by step: at ten a second, one delivery in each step. */
class ReplayServiceTest {
  private static final int ONE_A_STEP = 10;

  @TempDir private Path home;

  private final ThreadsByHand threads = new ThreadsByHand();
  private Store real;
  private long events;

  @BeforeEach
  void open() {
    real = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
  }

  @AfterEach
  void close() {
    real.close();
  }

  /** An endpoint with some deliveries that failed, or are held, and the jobs of an engine. */
  private final class Jobs implements AutoCloseable {
    final StoreByHand store = new StoreByHand(real);
    final SendingWorld world;
    final ReplayService replays;
    Endpoint endpoint = StoreSamples.addEndpoint(real, "http://127.0.0.1:9/hook");

    Jobs(Threads threads) {
      store.onWork(store::commitAll);
      world = new SendingWorld(store, threads);
      WatchedStore watched = new WatchedStore(store, world.clock, _ -> {});
      Skips skips = new Skips(world.times, world.feed, new Tally());
      replays =
          new ReplayService(
              watched,
              world.times,
              world.feed,
              world.dispatcher,
              new DeliveryLists(watched.reads(), world.times, world.dispatcher),
              new ReplayStep(watched, world.dispatcher, skips, new Resends(world.times)),
              new BackgroundWork(threads, world.own));
    }

    /** Disabled, with so many that wait for its release. */
    List<Long> held(int count) {
      Instant now = world.times.stored();
      Endpoint off = endpoint.with(endpoint.state().disabled(DisabledReason.MANUAL, now, null));
      List<Long> ids = deliveries(count);
      store
          .write(
              tx -> {
                tx.endpoints().save(off);
                return tx.held().hold(off.id(), count);
              })
          .join();
      endpoint = off;
      world.dispatcher.endpointSaved(off);
      return ids;
    }

    List<Long> failed(int count) {
      List<Long> ids = deliveries(count);
      store
          .write(
              tx -> {
                ids.forEach(
                    id ->
                        tx.deliveries()
                            .save(
                                StoreSamples.progress(
                                    id, DeliveryStatus.FAILED, 500, 1, null, StoreSamples.NOW)));
                return true;
              })
          .join();
      world.dispatcher.endpointSaved(endpoint);
      threads.runAll();
      return ids;
    }

    private List<Long> deliveries(int count) {
      return LongStream.range(0, count)
          .map(_ -> StoreSamples.deliver(real, ++events, endpoint.id()))
          .boxed()
          .toList();
    }

    Replay begin(Action action) {
      DeliveryFilter its = DeliveryFilter.ANY.withEndpoints(Set.of(endpoint.id()));
      return replays.begin(new Order(its, action, ONE_A_STEP));
    }

    /** Where the whole count would take too long. */
    Replay beginUncounted(Action action) {
      store.onRead("count", () -> MatchCount.of(Map.of("chat.closed", 1L), false));
      return begin(action);
    }

    /** A tenth of a second later, and what is due then. */
    void step() {
      beat();
      threads.runAll();
    }

    void beat() {
      world.clock.advance(Duration.ofMillis(100));
      replays.beat();
    }

    long count(DeliveryStatus status) {
      return real.reads()
          .search()
          .count(
              DeliveryFilter.ANY.withStatuses(Set.of(status)).withEndpoints(Set.of(endpoint.id())));
    }

    @Override
    public void close() {
      world.close();
    }
  }

  @Test
  void eachStepTakesTheNextAndTheLastSaysThatItIsDone() {
    try (Jobs jobs = new Jobs(threads)) {
      List<Long> ids = jobs.held(3);
      Replay begun = jobs.begin(Action.SKIP);
      threads.runAll();
      assertThat(jobs.world.status(ids.getFirst())).isEqualTo(DeliveryStatus.SKIPPED);
      assertThat(jobs.count(DeliveryStatus.HELD)).isEqualTo(2);
      assertThat(jobs.replays.one(begun.id()).done()).isEqualTo(1);
      jobs.step();
      jobs.step();
      assertThat(jobs.replays.one(begun.id()).state()).isEqualTo(State.RUNNING);
      jobs.step();
      Replay ended = jobs.replays.one(begun.id());
      assertThat(ended.state()).isEqualTo(State.DONE);
      assertThat(ended.done()).isEqualTo(3);
      jobs.step();
      assertThat(threads.names()).isEmpty();
    }
  }

  @Test
  void whatIsNewerThanTheJobIsNotTaken() {
    try (Jobs jobs = new Jobs(threads)) {
      jobs.held(1);
      jobs.begin(Action.SKIP);
      List<Long> later = jobs.held(1);
      for (int step = 0; step < 4; step++) {
        jobs.step();
      }
      assertThat(jobs.world.status(later.getFirst())).isEqualTo(DeliveryStatus.HELD);
    }
  }

  @Test
  void afterAStopItGoesOnWhereItWas() {
    try (Jobs jobs = new Jobs(threads);
        Jobs next = new Jobs(threads)) {
      jobs.failed(3);
      Replay begun = jobs.begin(Action.SEND_AS_NEW);
      threads.run("store-work");
      jobs.beat();
      jobs.replays.close();
      threads.runAll();
      jobs.step();
      assertThat(next.replays.one(begun.id()).done()).isEqualTo(1);
      next.world.dispatcher.endpointSaved(jobs.endpoint);
      next.replays.start();
      for (int step = 0; step < 4; step++) {
        threads.runAll();
        next.step();
      }
      assertThat(next.replays.one(begun.id()).state()).isEqualTo(State.DONE);
      assertThat(next.replays.one(begun.id()).done()).isEqualTo(3);
      assertThat(real.reads().search().count(DeliveryFilter.ANY))
          .as("one new one for each")
          .isEqualTo(6);
    }
  }

  @Test
  void aStepThatTheStoreRefusesIsTakenAgainAndLeavesNoClaim() {
    try (Jobs jobs = new Jobs(threads)) {
      List<Long> ids = jobs.held(1);
      Replay begun = jobs.begin(Action.SKIP);
      jobs.store.onWork(() -> jobs.store.fail(Refused.unavailable("The disk is full.", 5)));
      threads.runAll();
      assertThat(jobs.world.lane(jobs.endpoint).claim(ids.getFirst())).isTrue();
      jobs.world.lane(jobs.endpoint).unclaim(ids.getFirst(), false);
      jobs.store.onWork(jobs.store::commitAll);
      jobs.step();
      assertThat(jobs.count(DeliveryStatus.HELD)).as("within a second").isEqualTo(1);
      jobs.world.clock.advance(Duration.ofSeconds(1));
      jobs.step();
      assertThat(jobs.replays.one(begun.id()).done()).isEqualTo(1);
    }
  }

  @Test
  void whatSomebodyHasIsNotSkipped() {
    try (Jobs jobs = new Jobs(threads)) {
      List<Long> ids = jobs.held(2);
      jobs.world.lane(jobs.endpoint).claim(ids.getFirst());
      Replay begun = jobs.begin(Action.SKIP);
      threads.runAll();
      jobs.step();
      jobs.step();
      assertThat(jobs.world.status(ids.getFirst())).isEqualTo(DeliveryStatus.HELD);
      assertThat(jobs.world.status(ids.getLast())).isEqualTo(DeliveryStatus.SKIPPED);
      Replay ended = jobs.replays.one(begun.id());
      assertThat(List.of(ended.done(), ended.left())).containsExactly(1L, 1L);
    }
  }

  @Test
  void whatAStepMarksItsLaneSends() {
    try (Jobs jobs = new Jobs(threads)) {
      long id = jobs.failed(1).getFirst();
      jobs.begin(Action.RESEND);
      threads.runAll();
      assertThat(jobs.world.sent()).containsExactly(id);
      assertThat(jobs.world.status(id)).isEqualTo(DeliveryStatus.DELIVERED);
    }
  }

  @Test
  void whatIsUnderWayIsNotSentAgain() {
    try (Jobs jobs = new Jobs(threads)) {
      long id = jobs.failed(1).getFirst();
      Replay begun = jobs.begin(Action.RESEND);
      assertThat(jobs.world.sendsAgain(jobs.endpoint, id)).isTrue();
      threads.run("store-work");
      threads.runAll();
      assertThat(jobs.world.sent()).containsExactly(id);
      assertThat(jobs.replays.one(begun.id()).left()).isEqualTo(1);
    }
  }

  @Test
  void aCancelledJobIsNotCountedToItsEnd() {
    try (Jobs jobs = new Jobs(threads)) {
      jobs.held(2);
      Replay begun = jobs.beginUncounted(Action.SKIP);
      assertThat(begun.counted()).isFalse();
      assertThat(jobs.replays.cancel(begun.id()).state()).isEqualTo(State.CANCELLED);
      threads.runAll();
      Replay now = jobs.replays.one(begun.id());
      assertThat(now.state()).isEqualTo(State.CANCELLED);
      assertThat(now.counted()).isFalse();
      assertThat(now.done()).isZero();
      assertThatThrownBy(() -> jobs.replays.cancel(begun.id()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("CANCELLED");
    }
  }

  @Test
  void whatTookTooLongToCountIsCountedOnTheWay() {
    try (Jobs jobs = new Jobs(threads)) {
      jobs.held(3);
      Replay begun = jobs.beginUncounted(Action.SKIP);
      assertThat(begun.counted()).isFalse();
      threads.runAll();
      Replay now = jobs.replays.one(begun.id());
      assertThat(now.state()).isEqualTo(State.RUNNING);
      assertThat(List.of(now.total(), now.done())).containsExactly(3L, 1L);
    }
  }

  @Test
  void whenItCanNotBeCountedItsEndKnowsHowManyThereWere() {
    try (Jobs jobs = new Jobs(threads)) {
      jobs.held(3);
      Replay begun = jobs.beginUncounted(Action.SKIP);
      jobs.store.onRead(
          "count",
          () -> {
            throw Refused.unavailable("The disk is gone.", 5);
          });
      threads.runAll();
      for (int step = 0; step < 3; step++) {
        jobs.step();
      }
      Replay ended = jobs.replays.one(begun.id());
      assertThat(ended.state()).isEqualTo(State.DONE);
      assertThat(ended.counted()).isTrue();
      assertThat(ended.total()).isEqualTo(3);
    }
  }

  /** Whoever comes first decides, and what is told is what is kept. */
  @Test
  void whatIsCancelledInItsLastStepIsNotDoneToo() {
    try (Jobs jobs = new Jobs(threads)) {
      jobs.held(1);
      Replay begun = jobs.begin(Action.SKIP);
      threads.runAll();
      AtomicReference<Thread> canceller = new AtomicReference<>();
      jobs.store.onRead(
          "ids",
          () -> {
            canceller.set(Thread.ofPlatform().start(() -> jobs.replays.cancel(begun.id())));
            await().until(() -> canceller.get().getState() == Thread.State.BLOCKED);
            return null;
          });
      long before = jobs.world.feed.newest();
      jobs.step();
      await().until(() -> !canceller.get().isAlive());
      assertThat(jobs.replays.one(begun.id()).state()).isEqualTo(State.CANCELLED);
      assertThat(jobs.world.feed.since(before).stream().map(Change::status))
          .containsExactly("CANCELLED");
    }
  }

  /** The heart, the steps, the counting and a person who cancels, in every order. */
  @Test
  void whateverComesFirstEachIsTakenOnceAndTheEndStands() {
    int orders =
        Interleavings.all(
            2,
            turns -> {
              Jobs jobs = new Jobs(turns::begin);
              jobs.held(2);
              Replay begun = jobs.beginUncounted(Action.SKIP);
              turns.begin(
                  "heart",
                  () -> {
                    for (int beat = 0; beat < 4; beat++) {
                      jobs.beat();
                      turns.step("has looked");
                    }
                  });
              AtomicReference<State> answer = new AtomicReference<>();
              turns.begin("person", () -> answer.set(cancelled(jobs, begun.id())));
              return () -> {
                Replay ended = jobs.replays.one(begun.id());
                assertThat(ended.done()).isEqualTo(jobs.count(DeliveryStatus.SKIPPED));
                if (answer.get() != null) {
                  assertThat(ended.state()).isEqualTo(answer.get());
                } else {
                  assertThat(ended.state()).isEqualTo(State.DONE);
                  assertThat(ended.total()).isEqualTo(2);
                }
                jobs.close();
              };
            });
    assertThat(orders).isGreaterThan(20);
  }

  private static @Nullable State cancelled(Jobs jobs, long id) {
    try {
      return jobs.replays.cancel(id).state();
    } catch (Refused _) {
      return null;
    }
  }
}
