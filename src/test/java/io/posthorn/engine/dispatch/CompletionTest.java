package io.posthorn.engine.dispatch;

import static io.posthorn.engine.dispatch.SendingWorld.answer;
import static io.posthorn.engine.dispatch.SendingWorld.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.rules.StoppingAnswers;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one outcome makes of its delivery and its endpoint; also where people have changed them
 * while it was on its way.
 */
class CompletionTest {
  private static final List<Duration> SCHEDULE =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

  @TempDir private Path home;
  private final SettableClock clock = new SettableClock(StoreSamples.NOW.plusSeconds(60));
  private final Times times = new Times(clock, clock, clock.instant());
  private Store store;
  private Completion completion;
  private Endpoint endpoint;
  private long id;

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
    OperationalEvents operational = new OperationalEvents(new EventIds(null, new Random(1)));
    completion = new Completion(times, new Holding(times, operational), operational);
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9/hook");
    disablesBy(new DisableRule.Retries());
    id = StoreSamples.deliver(store, 1, endpoint.id());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void disablesBy(DisableRule rule) {
    store
        .write(
            tx -> {
              tx.sites()
                  .save(
                      new Site(
                          1, "My site", SCHEDULE, rule, Site.Allowed.DEFAULT, List.of(), false));
              return true;
            })
        .join();
  }

  private void asks(Endpoint asking, String type) {
    Subscription events = Subscription.of(List.of(type));
    store
        .write(
            tx -> {
              tx.endpoints()
                  .save(
                      asking.with(
                          EndpointSettings.of(asking.settings().url(), events), StoreSamples.NOW));
              return true;
            })
        .join();
  }

  /** Somebody changes the endpoint while the attempt is on its way. */
  private void meanwhile(UnaryOperator<Endpoint> change) {
    store
        .write(
            tx -> {
              tx.endpoints().save(change.apply(tx.endpoints().find(endpoint.id())));
              return true;
            })
        .join();
  }

  private void meanwhileDisabled() {
    meanwhile(now -> now.with(now.state().disabled(DisabledReason.MANUAL, times.stored(), null)));
  }

  private EndpointState state() {
    return store.reads().settings().endpoint(endpoint.id()).state();
  }

  private Delivery delivery() {
    return store.reads().deliveries().find(id);
  }

  private Ready ready(Why why) {
    return store.reads().lanes().ready(id, why);
  }

  private Result ends(Outcome outcome) {
    return ends(ready(Why.FIRST), outcome, false);
  }

  private Result ends(Ready ready, Outcome outcome, boolean offline) {
    return ends(done(ready, outcome, offline));
  }

  private Result ends(FinishedAttempt done) {
    return store.write(tx -> completion.apply(tx, done)).join();
  }

  private FinishedAttempt done(Ready ready, Outcome outcome, boolean offline) {
    return new FinishedAttempt(
        endpoint.id(),
        ready,
        new Attempt(
            ready.attempts() + 1,
            clock.instant(),
            endpoint.settings().url(),
            List.of(),
            outcome,
            offline,
            ready.why() == Why.RESEND),
        endpoint.state().epoch(),
        outcome.success() ? null : "HTTP " + outcome.code(),
        null,
        false,
        Set.of());
  }

  private Ready asTest(Ready ready) {
    Event was = ready.event();
    Event test =
        new Event(was.id(), was.type(), was.siteId(), was.at(), true, was.size(), was.payload());
    return new Ready(
        id, test, ready.attempts(), ready.steps(), ready.created(), ready.due(), ready.why());
  }

  @Test
  void aSuccessEndsItAndTheStreak() {
    meanwhile(now -> now.with(now.state().failed("HTTP 500").failed("HTTP 500").withWarned()));
    Result result = ends(answer(204));
    assertThat(result.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(result.endpoint()).as("no news for the lane").isNull();
    assertThat(delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(store.reads().deliveries().attempts(id)).hasSize(1);
    assertThat(state().failuresInARow()).isZero();
    assertThat(state().lastSuccess()).isEqualTo(times.stored());
    assertThat(state().warned()).isFalse();
  }

  @Test
  void aFailureWaitsAsTheScheduleSays() {
    for (int step = 0; step < SCHEDULE.size(); step++) {
      Result result = ends(answer(500));
      assertThat(result.status()).isEqualTo(DeliveryStatus.RETRYING);
      assertThat(result.next()).isEqualTo(clock.instant().plus(SCHEDULE.get(step)));
      assertThat(delivery().nextAttempt()).isEqualTo(result.next());
      assertThat(state().failuresInARow()).isEqualTo(step + 1);
    }
  }

  @Test
  void whenNothingElseArrivedTheLastFailureDisables() {
    for (int step = 0; step < SCHEDULE.size(); step++) {
      assertThat(ends(answer(500)).endpoint()).isNull();
    }
    long waiting = StoreSamples.deliver(store, 2, endpoint.id());
    Result last = ends(answer(500));
    assertThat(last.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(last.endpoint().state().disabledReason()).isEqualTo(DisabledReason.FAILING);
    assertThat(delivery().error()).endsWith("(endpoint disabled)");
    assertThat(store.reads().deliveries().find(waiting).status()).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void whenAnotherArrivedTheLastFailureEndsOnlyItself() {
    for (int step = 0; step < SCHEDULE.size(); step++) {
      ends(answer(500));
    }
    clock.advance(Duration.ofSeconds(1));
    meanwhile(now -> now.with(now.state().succeeded(times.stored())));
    Result last = ends(answer(500));
    assertThat(last.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(last.endpoint()).isNull();
    assertThat(state().enabled()).isTrue();
  }

  @Test
  void byTheStricterRuleTheDeliveryThatDisablesIsHeld() {
    disablesBy(new DisableRule.Attempts(2));
    ends(answer(500));
    Result second = ends(answer(500));
    assertThat(second.status()).isEqualTo(DeliveryStatus.HELD);
    assertThat(second.endpoint().state().enabled()).isFalse();
    assertThat(delivery().status()).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void theWarningComesOnceAndToTheOthers() {
    disablesBy(new DisableRule.Attempts(5));
    Endpoint other = StoreSamples.addEndpoint(store, "http://127.0.0.1:9/other");
    asks(other, EventType.ENDPOINT_WARNING);
    asks(endpoint, EventType.ENDPOINT_WARNING);
    ends(answer(500));
    ends(answer(500));
    Result third = ends(answer(500));
    assertThat(third.out().stream().map(Out::endpointId)).containsExactly(other.id());
    assertThat(third.endpoint().state().warned()).isTrue();
    assertThat(state().warned()).isTrue();
    Result fourth = ends(answer(500));
    assertThat(fourth.out()).isEmpty();
    assertThat(fourth.status()).isEqualTo(DeliveryStatus.FAILED);
  }

  @Test
  void aRetryAfterPausesTheEndpointAndPutsTheRetryOff() {
    Result result = ends(answer(503, new Header("Retry-After", "3600")));
    Instant until = clock.instant().plusSeconds(3_600);
    assertThat(result.next()).isEqualTo(until);
    assertThat(result.endpoint().state().pausedUntil()).isEqualTo(until);
    assertThat(state().pausedUntil()).isEqualTo(until);
    Result shorter = ends(answer(503, new Header("Retry-After", "10")));
    assertThat(shorter.endpoint().state().pausedUntil()).as("never shorter").isEqualTo(until);
  }

  @Test
  void a410DisablesAndEndsIt() {
    long waiting = StoreSamples.deliver(store, 2, endpoint.id());
    Result result = ends(answer(410));
    assertThat(result.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(result.endpoint().state().disabledReason()).isEqualTo(DisabledReason.GONE);
    assertThat(store.reads().deliveries().find(waiting).status()).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void aSuccessThatAsksForTheEndIsDeliveredAndDisables() {
    Result result = ends(answer(200, new Header(StoppingAnswers.DISABLE_HEADER, "disable")));
    assertThat(result.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(result.endpoint().state().disabledReason()).isEqualTo(DisabledReason.GONE);
    assertThat(state().failuresInARow()).isZero();
  }

  @Test
  void aResendThatIsAnswered410LeavesItDelivered() {
    ends(answer(200));
    Result result = ends(ready(Why.RESEND), answer(410), false);
    assertThat(result.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(result.endpoint().state().disabledReason()).isEqualTo(DisabledReason.GONE);
    assertThat(delivery().attempts()).isEqualTo(2);
    assertThat(state().failuresInARow()).isZero();
  }

  @Test
  void aResendThatFailsChangesNeitherStatusNorStreak() {
    ends(answer(200));
    Result result = ends(ready(Why.RESEND), answer(500), false);
    assertThat(result.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(result.next()).isNull();
    assertThat(state().failuresInARow()).isZero();
  }

  @Test
  void atADisabledEndpointATrialCountsForNothing() {
    meanwhileDisabled();
    endpoint = store.reads().settings().endpoint(endpoint.id());
    assertThat(ends(ready(Why.RESEND), answer(410), false).endpoint()).isNull();
    assertThat(ends(ready(Why.RESEND), answer(200), false).status())
        .isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(state().lastSuccess()).isNull();
    assertThat(state().disabledReason()).isEqualTo(DisabledReason.MANUAL);
  }

  @Test
  void whatBeganBeforeTheEndpointWasDisabledIsHeldAndJudgesNobody() {
    FinishedAttempt done = done(ready(Why.FIRST), answer(500), false);
    meanwhileDisabled();
    Result result = ends(done);
    assertThat(result.status()).isEqualTo(DeliveryStatus.HELD);
    assertThat(result.next()).isNull();
    assertThat(state().failuresInARow()).isZero();
  }

  @Test
  void whatBeganBeforeItWasEnabledAgainIsRetriedAndJudgesNobody() {
    disablesBy(new DisableRule.Attempts(1));
    FinishedAttempt done = done(ready(Why.FIRST), answer(500), false);
    meanwhileDisabled();
    meanwhile(now -> now.with(now.state().enabledAt(times.stored())));
    Result result = ends(done);
    assertThat(result.status()).isEqualTo(DeliveryStatus.RETRYING);
    assertThat(state().enabled()).isTrue();
    assertThat(state().failuresInARow()).isZero();
  }

  @Test
  void whatWasLetGoMeanwhileStaysSoUnlessItArrived() {
    FinishedAttempt failed = done(ready(Why.FIRST), answer(500), false);
    FinishedAttempt offline = done(ready(Why.FIRST), fails(Failure.Kind.CONNECT_TIMEOUT), true);
    store
        .write(
            tx -> {
              tx.deliveries().skip(id, times.stored());
              return true;
            })
        .join();
    assertThat(ends(failed).status()).isEqualTo(DeliveryStatus.SKIPPED);
    assertThat(delivery().status()).isEqualTo(DeliveryStatus.SKIPPED);
    assertThat(ends(again(offline, 2)).status()).isEqualTo(DeliveryStatus.SKIPPED);
    assertThat(ends(again(done(ready(Why.FIRST), answer(200), false), 3)).status())
        .isEqualTo(DeliveryStatus.DELIVERED);
  }

  private static FinishedAttempt again(FinishedAttempt done, int number) {
    Attempt was = done.attempt();
    return new FinishedAttempt(
        done.endpointId(),
        done.ready(),
        new Attempt(
            number,
            was.at(),
            was.url(),
            was.requestHeaders(),
            was.outcome(),
            was.offline(),
            was.manual()),
        done.epoch(),
        done.error(),
        done.cause(),
        done.mayStop(),
        done.triedSecrets());
  }

  @Test
  void whatThisComputerIsToBlameForMovesNeitherScheduleNorStreak() {
    Result offline = ends(ready(Why.FIRST), fails(Failure.Kind.CONNECT_TIMEOUT), true);
    assertThat(offline.status()).isEqualTo(DeliveryStatus.RETRYING);
    assertThat(offline.next()).as("as soon as there is a network").isEqualTo(clock.instant());
    Result second = ends(ready(Why.RETRY), fails(Failure.Kind.LOCAL), false);
    assertThat(second.next()).isEqualTo(clock.instant().plus(SCHEDULE.get(1)));
    assertThat(ready(Why.RETRY).steps()).isZero();
    assertThat(state().failuresInARow()).isZero();
    FinishedAttempt third = done(ready(Why.RETRY), fails(Failure.Kind.LOCAL), false);
    meanwhileDisabled();
    assertThat(ends(third).status()).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void aTestEndsAtOnceAndCountsForNothing() {
    Result failed = ends(asTest(ready(Why.FIRST)), answer(410), false);
    assertThat(failed.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(failed.endpoint()).isNull();
    assertThat(state()).isEqualTo(endpoint.state());
    assertThat(ends(asTest(ready(Why.FIRST)), answer(200), false).status())
        .isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(state().lastSuccess()).isNull();
  }
}
