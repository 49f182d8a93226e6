package io.posthorn.engine.dispatch;

import static io.posthorn.engine.dispatch.SendingWorld.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.ThreadsByHand;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Header;
import io.posthorn.model.Refused;
import io.posthorn.store.StoreByHand;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts, readings and commits one by one, in an order that the test says. */
class DispatcherTest {
  private static final Duration LOOK = Duration.ofSeconds(5);

  @TempDir private Path home;
  private Store real;
  private StoreByHand store;
  private final ThreadsByHand threads = new ThreadsByHand();
  private SendingWorld world;
  private Dispatcher dispatcher;
  private Endpoint endpoint;
  private long first;

  @BeforeEach
  void start() {
    real = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
    store = new StoreByHand(real);
    world = new SendingWorld(store, threads);
    dispatcher = world.dispatcher;
    endpoint = StoreSamples.addEndpoint(real, "http://127.0.0.1:9/hook");
    first = StoreSamples.deliver(real, 1, endpoint.id());
  }

  @AfterEach
  void close() {
    world.close();
    real.close();
  }

  private void starts() {
    dispatcher.start(List.of(endpoint));
    threads.run("store-work");
  }

  /** All that is to do is done, until nothing is left. */
  private void settles() {
    do {
      threads.runAll();
      store.commitAll();
    } while (!threads.names().isEmpty() || store.queued() > 0);
  }

  private String sendOf(long deliveryId) {
    return "send-" + deliveryId;
  }

  private Endpoint saves(Endpoint now) {
    Endpoint saved =
        real.write(
                tx -> {
                  tx.endpoints().save(now);
                  return now;
                })
            .join();
    dispatcher.endpointSaved(saved);
    return saved;
  }

  private Endpoint disabled() {
    return endpoint.with(
        endpoint.state().disabled(DisabledReason.MANUAL, world.times.stored(), null));
  }

  @Test
  void itIsUnderWayFromItsStartToTheCommitOfItsOutcome() {
    starts();
    assertThat(dispatcher.attempts().ids()).containsExactly(first);
    assertThat(world.receivers.got).isEmpty();
    threads.run(sendOf(first));
    assertThat(world.receivers.got).containsExactly(first);
    assertThat(dispatcher.attempts().has(first)).as("before the commit").isTrue();
    assertThat(world.lane(endpoint).claim(first)).as("claimed by a person").isFalse();
    store.commit();
    assertThat(dispatcher.attempts().has(first)).isFalse();
    assertThat(world.lane(endpoint).claim(first)).isTrue();
    assertThat(world.status(first)).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void whatCouldNotBeSentFromHereGoesOutAtTheNextLookAndNotBefore() {
    world.receivers.say(
        first,
        _ -> {
          throw new IllegalStateException("made by a test");
        });
    starts();
    threads.run(sendOf(first));
    assertThat(store.queued()).as("outcomes").isZero();
    assertThat(dispatcher.attempts().ids()).isEmpty();
    assertThat(world.own.now()).contains("Delivery " + first + " could not be sent");
    dispatcher.beat();
    settles();
    assertThat(world.receivers.got).hasSize(1);
    world.clock.advance(LOOK);
    dispatcher.beat();
    settles();
    assertThat(world.receivers.got).hasSize(2);
    assertThat(world.status(first)).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void nothingStartsWhileTheStoreTakesNoOutcomes() {
    starts();
    threads.run(sendOf(first));
    store.fail(Refused.unavailable("The disk is full.", 5));
    assertThat(dispatcher.trouble()).isEqualTo("The disk is full.");
    long second = StoreSamples.deliver(real, 2, endpoint.id());
    dispatcher.readAgain(endpoint.id());
    threads.runAll();
    assertThat(world.receivers.got).containsExactly(first);
    dispatcher.beat();
    store.commit();
    dispatcher.beat();
    settles();
    dispatcher.beat();
    settles();
    assertThat(world.receivers.got).as("once each").containsExactly(first, second);
    assertThat(dispatcher.trouble()).isNull();
  }

  @Test
  void anOutcomeThatCanNotBeKeptKeepsItsClaimAndStopsNobodyElse() {
    world.receivers.say(first, answer(410));
    starts();
    long second = StoreSamples.deliver(real, 2, endpoint.id());
    threads.run(sendOf(first));
    dispatcher.readAgain(endpoint.id());
    threads.runAll();
    assertThat(world.receivers.got).as("before it is decided").containsExactly(first);
    store.fail(new IllegalStateException("made by a test"));
    settles();
    assertThat(world.receivers.got).containsExactly(first, second);
    assertThat(world.lane(endpoint).claim(first)).isFalse();
    world.clock.advance(Duration.ofMinutes(1));
    dispatcher.beat();
    settles();
    assertThat(world.saved(endpoint.id()).state().disabledReason()).isEqualTo(DisabledReason.GONE);
  }

  @Test
  void anEndpointThatIsGoneTakesItsOutcomesAlong() {
    starts();
    threads.run(sendOf(first));
    dispatcher.forget(endpoint.id());
    store.fail(new IllegalStateException("no endpoint"));
    assertThat(dispatcher.attempts().ids()).isEmpty();
    world.clock.advance(Duration.ofMinutes(2));
    dispatcher.beat();
    assertThat(store.queued()).as("offered again").isZero();
  }

  @Test
  void aTrialThatFailsWhileAReleasePassesItByGoesOutWithTheRelease() {
    endpoint = saves(disabled());
    real.write(tx -> tx.held().hold(endpoint.id(), Holding.STEP)).join();
    world.receivers.say(first, answer(500));
    assertThat(world.sendsAgain(endpoint, first)).isTrue();
    saves(
        endpoint
            .with(endpoint.state().enabledAt(world.times.stored()))
            .with(new Endpoint.Release(first, 1_000)));
    threads.runEach("store-work");
    assertThat(threads.names()).containsExactly(sendOf(first));
    settles();
    assertThat(world.receivers.got).containsExactly(first, first);
    assertThat(world.status(first)).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void whenAPauseIsOverItGoesOnOnce() {
    world.receivers.say(first, answer(503, new Header("Retry-After", "60")));
    starts();
    settles();
    long second = StoreSamples.deliver(real, 2, endpoint.id());
    dispatcher.readAgain(endpoint.id());
    settles();
    assertThat(world.receivers.got).containsExactly(first);
    world.clock.advance(Duration.ofSeconds(60));
    dispatcher.beat();
    List<String> begun = threads.names();
    dispatcher.beat();
    assertThat(threads.names()).containsExactlyElementsOf(begun).isNotEmpty();
    settles();
    assertThat(world.receivers.got).containsOnlyOnce(second).startsWith(first);
  }

  @Test
  void nothingStartsWhileSendingIsPausedOrQuiet() {
    dispatcher.pausedSince(Instant.EPOCH);
    dispatcher.start(List.of(endpoint));
    settles();
    dispatcher.quiet(true);
    dispatcher.pausedSince(null);
    settles();
    assertThat(world.receivers.got).isEmpty();
    dispatcher.quiet(false);
    settles();
    assertThat(world.receivers.got).containsExactly(first);
  }

  @Test
  void whatIsKeptApartGoesOutOnlyWhereItsLaneMaySend() {
    CrashSuspects.Kept kept =
        new CrashSuspects.Kept(endpoint.id(), real.reads().lanes().ready(first, Why.FIRST));
    dispatcher.sendAlone(kept);
    assertThat(threads.names()).as("without a lane").isEmpty();
    Endpoint off = saves(disabled());
    dispatcher.sendAlone(kept);
    assertThat(threads.names()).as("disabled").doesNotContain(sendOf(first));
    saves(off.with(off.state().enabledAt(world.times.stored())));
    assertThat(world.lane(endpoint).claim(first)).isTrue();
    dispatcher.sendAlone(kept);
    assertThat(threads.names()).as("claimed").doesNotContain(sendOf(first));
    world.lane(endpoint).unclaim(first, false);
    dispatcher.sendAlone(kept);
    assertThat(threads.names()).contains(sendOf(first));
  }

  @Test
  void afterAStopNothingStarts() {
    dispatcher.start(List.of(endpoint));
    dispatcher.close();
    dispatcher.beat();
    settles();
    assertThat(world.receivers.got).isEmpty();
  }

  @Test
  void whatIsCutOffByAStopLeavesNoTrace() throws InterruptedException {
    CountDownLatch sends = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean answered = new AtomicBoolean();
    world.receivers.say(
        first,
        _ -> {
          sends.countDown();
          never.await();
          answered.set(true);
          return answer(200);
        });
    starts();
    Thread attempt = Thread.ofVirtual().start(() -> threads.run(sendOf(first)));
    sends.await();
    world.impatient = true;
    dispatcher.close();
    assertThat(attempt.join(Duration.ofMinutes(1))).as("cut off").isTrue();
    assertThat(answered).isFalse();
    assertThat(store.queued()).isZero();
    assertThat(dispatcher.attempts().ids()).isEmpty();
    assertThat(real.reads().deliveries().attempts(first)).isEmpty();
  }

  @Test
  void whoWaitsForAnAttemptIsAnsweredAfterItsCommit() {
    SendingWorld atOnce = new SendingWorld(real, (_, work) -> work.run());
    Endpoint other = StoreSamples.addEndpoint(real, "http://127.0.0.1:9/other");
    atOnce.dispatcher.endpointSaved(other);
    long test = StoreSamples.deliver(real, 3, other.id());
    Lane lane = atOnce.lane(other);
    lane.claim(test);
    atOnce.dispatcher.attempts().now(lane, real.reads().lanes().ready(test, Why.FIRST));
    assertThat(atOnce.status(test)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(lane.claim(test)).as("its claim is given back").isTrue();
    atOnce.receivers.say(
        test,
        _ -> {
          throw new InterruptedException();
        });
    assertThatThrownBy(
            () ->
                atOnce
                    .dispatcher
                    .attempts()
                    .now(lane, real.reads().lanes().ready(test, Why.RESEND)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Posthorn is stopping");
    assertThat(real.reads().deliveries().attempts(test).stream().map(Attempt::number))
        .containsExactly(1);
    assertThat(lane.claim(test)).isTrue();
    atOnce.close();
  }
}
