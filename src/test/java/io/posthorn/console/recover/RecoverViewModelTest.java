package io.posthorn.console.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.recover.RecoverViewModel.Phase;
import io.posthorn.console.release.Rate;
import io.posthorn.console.release.Since;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverViewModelTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final String RATED = "{\"event\":\"chat.rated\",\"siteid\":1}";

  @TempDir private Path home;
  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private LocalReceiver receiver;
  private long endpoint;
  private RecoverViewModel model;

  @BeforeEach
  void start() throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.engine
        .sites()
        .change(
            1,
            SiteChange.NOTHING
                .withRetrySchedule(List.of())
                .withDisableRule(new DisableRule.Attempts(100)));
    endpoint = real.endpoint(receiver.url(), "Help desk");
  }

  @AfterEach
  void stop() {
    if (model != null) {
      model.close();
    }
    real.close();
    receiver.close();
  }

  private void fail(int events, String json) {
    receiver.behave(Behaviour.Answer.of(500));
    long before = count(DeliveryStatus.FAILED);
    emit(events, json);
    window.until("they failed", () -> count(DeliveryStatus.FAILED) == before + events);
    receiver.behave(Behaviour.OK);
  }

  private void emit(int events, String json) {
    for (int i = 0; i < events; i++) {
      real.emit(json);
    }
  }

  /** Leaves some held on the enabled endpoint. */
  private void hold(int events, String json) {
    real.engine.endpoints().disable(endpoint);
    emit(events, json);
    real.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
    real.engine.endpoints().cancelRelease(endpoint);
    window.until(
        "none is on its way",
        () -> real.engine.health().now().sending() == 0 && count(DeliveryStatus.SENDING) == 0);
  }

  private void open() {
    model = new RecoverViewModel(window.session(real), endpoint);
    model.open();
    window.settle();
  }

  private Found found() {
    return Objects.requireNonNull(model.found().get());
  }

  private Run run() {
    return Objects.requireNonNull(model.run().get());
  }

  /** Lets time pass in small steps, so that the job goes on. */
  private void pass(String until, BooleanSupplier holds) {
    window.until(
        until,
        () -> {
          real.clock.advance(Duration.ofMillis(100));
          model.refresh();
          window.settle();
          return holds.getAsBoolean();
        });
  }

  private long count(DeliveryStatus status) {
    return real.engine
        .deliveries()
        .count(DeliveryFilter.ANY.withEndpoints(Set.of(endpoint)).withStatuses(Set.of(status)))
        .total();
  }

  @Test
  void testsThatFailedAreNeitherCountedNorSentAgain() {
    fail(2, CLOSED);
    receiver.behave(Behaviour.Answer.of(500));
    real.engine.deliveries().test(endpoint);
    window.until("the test failed", () -> count(DeliveryStatus.FAILED) == 3);
    receiver.behave(Behaviour.OK);
    open();

    assertThat(found().total()).isEqualTo(2);
    assertThat(found().types()).containsExactly(new Found.OfType("chat.closed", 2, 0, 0));
    model.go();
    pass("it is done", () -> model.phase().get() == Phase.DONE);

    assertThat(run().job().total()).isEqualTo(2);
    assertThat(count(DeliveryStatus.FAILED)).as("the test stays as it was").isEqualTo(1);
  }

  @Test
  void whatFailedSinceATimeGetsThrough() {
    fail(3, RATED);
    real.clock.advance(Duration.ofHours(30));
    fail(12, CLOSED);
    fail(5, RATED);
    open();

    assertThat(found())
        .isEqualTo(
            new Found(
                17,
                17,
                0,
                0,
                List.of(
                    new Found.OfType("chat.closed", 12, 0, 0),
                    new Found.OfType("chat.rated", 5, 0, 0))));
    assertThat(model.terms().rate().get()).isEqualTo(Rate.GENTLE);

    model.go();
    pass("all are through", () -> model.phase().get() == Phase.DONE && run().through() == 17);

    assertThat(run().notYet()).isZero();
    assertThat(run().job().left()).isZero();
    assertThat(count(DeliveryStatus.FAILED)).isEqualTo(3);
  }

  @Test
  void whatIsHeldOnAnEnabledEndpointGoesOutToo() {
    fail(2, CLOSED);
    hold(6, RATED);
    long held = count(DeliveryStatus.HELD);
    assertThat(held).isPositive();
    open();
    assertThat(found().held()).isEqualTo(held);
    assertThat(found().failed()).isEqualTo(2);

    model.go();
    pass("all are through", () -> model.phase().get() == Phase.DONE && run().notYet() == 0);

    assertThat(count(DeliveryStatus.HELD)).isZero();
    assertThat(count(DeliveryStatus.DELIVERED)).isEqualTo(8);
    var now = real.engine.endpoints().one(endpoint);
    assertThat(List.of(now.held(), now.retrying(), now.pending())).containsOnly(0L);
  }

  @Test
  void whatWaitsForItsNextAttemptIsCountedAndSentNow() {
    fail(1, CLOSED);
    real.engine
        .sites()
        .change(1, SiteChange.NOTHING.withRetrySchedule(List.of(Duration.ofDays(2))));
    receiver.behave(Behaviour.Answer.of(500));
    emit(3, RATED);
    window.until("they wait", () -> count(DeliveryStatus.RETRYING) == 3);
    receiver.behave(Behaviour.OK);
    open();

    assertThat(found().retrying()).isEqualTo(3);
    assertThat(found().total()).isEqualTo(4);
    assertThat(found().types())
        .containsExactly(
            new Found.OfType("chat.rated", 0, 0, 3), new Found.OfType("chat.closed", 1, 0, 0));
    model.go();
    pass("all are through", () -> model.phase().get() == Phase.DONE && run().notYet() == 0);

    assertThat(count(DeliveryStatus.DELIVERED)).isEqualTo(4);
  }

  @Test
  void theTimeIsChosenOrTyped() {
    fail(2, CLOSED);
    real.clock.advance(Duration.ofDays(3));
    fail(1, CLOSED);
    open();
    assertThat(found().total()).isEqualTo(1);

    model.terms().since().set(Since.WEEK);
    window.settle();
    assertThat(found().total()).isEqualTo(3);

    model.terms().since().set(Since.TYPED);
    model.terms().typed().set("long ago");
    assertThat(model.ready()).isFalse();
    model.terms().typed().set("2026-11-20");
    window.settle();
    assertThat(found().total()).isEqualTo(3);
  }

  @Test
  void nothingToRecoverIsSaidAndCannotBeOrdered() {
    open();

    assertThat(found()).isEqualTo(Found.NOTHING);
    assertThat(model.ready()).isFalse();
    model.go();
    assertThat(real.engine.replays().all()).isEmpty();
  }

  @Test
  void aCancelledRecoveryLeavesTheRestAsItWas() {
    fail(30, CLOSED);
    open();
    model.go();
    pass("some are out", () -> run().job().done() > 5);

    model.cancelRest();
    window.until("it is cancelled", () -> model.phase().get() == Phase.CANCELLED);
    long out = run().job().done();
    assertThat(out).isLessThan(30);
    pass("those that are out got through", () -> run().through() == out);
    assertThat(count(DeliveryStatus.FAILED)).isEqualTo(30 - out);

    model.again();
    window.settle();
    assertThat(found().total()).isEqualTo(30 - out);
  }

  @Test
  void whatFailsAgainIsTold() {
    fail(4, CLOSED);
    open();
    receiver.behave(Behaviour.Answer.of(500));
    model.go();
    pass("it is over", () -> model.phase().get() == Phase.DONE);
    window.until("none is on its way", () -> real.engine.health().now().sending() == 0);
    model.refresh();
    window.settle();

    assertThat(run().through()).isZero();
    assertThat(run().notYet()).isEqualTo(4);
  }

  @Test
  void aRecoveryInTheBackgroundIsFoundAgain() {
    fail(30, CLOSED);
    open();
    model.go();
    pass("some are out", () -> run().job().done() > 5);
    model.close();

    open();
    assertThat(model.phase().get()).isEqualTo(Phase.RUNNING);
    pass("it is over", () -> model.phase().get() == Phase.DONE && run().notYet() == 0);
    assertThat(count(DeliveryStatus.DELIVERED)).isEqualTo(30);
  }

  @Test
  void aDisabledEndpointHasToBeEnabledFirst() {
    fail(1, CLOSED);
    real.engine.endpoints().disable(endpoint);
    open();

    assertThat(model.phase().get()).isEqualTo(Phase.DISABLED);
    assertThat(model.ready()).isFalse();
  }

  @Test
  void anEndpointThatIsDisabledMeanwhileStopsIt() {
    fail(30, CLOSED);
    open();
    model.go();
    pass("some are out", () -> run().job().done() > 5);
    real.engine.endpoints().disable(endpoint);
    model.refresh();

    window.until("it is told", () -> model.phase().get() == Phase.STOPPED);
  }
}
