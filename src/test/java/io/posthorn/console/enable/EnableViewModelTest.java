package io.posthorn.console.enable;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.enable.EnableViewModel.Phase;
import io.posthorn.console.release.Rate;
import io.posthorn.console.release.Since;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnableViewModelTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final String RATED = "{\"event\":\"chat.rated\",\"siteid\":1}";

  @TempDir private Path home;
  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private LocalReceiver receiver;
  private long endpoint;
  private EnableViewModel model;

  @BeforeEach
  void start() throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.engine.sites().change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
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

  private void disableByFailing() {
    receiver.behave(Behaviour.Answer.of(500));
    real.emit(CLOSED);
    window.until(
        "it is disabled",
        () ->
            real.engine.endpoints().one(endpoint).endpoint().state().disabledReason()
                == DisabledReason.FAILING);
    receiver.behave(Behaviour.OK);
  }

  private void emit(int events, String json) {
    for (int i = 0; i < events; i++) {
      real.emit(json);
    }
  }

  private void open() {
    model = new EnableViewModel(window.session(real), endpoint);
    model.open();
    window.until("it is read", () -> model.phase().get() == Phase.CHOOSING);
  }

  /** Lets time pass in small steps, so that a release goes on. */
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

  private void failForGood() {
    real.engine
        .sites()
        .change(
            1,
            SiteChange.NOTHING
                .withRetrySchedule(List.of())
                .withDisableRule(new DisableRule.Attempts(3)));
    receiver.behave(Behaviour.Answer.of(500));
    emit(2, CLOSED);
    window.until("two failed", () -> count(DeliveryStatus.FAILED) == 2);
    disableByFailing();
    window.until("none is on its way", () -> count(DeliveryStatus.SENDING) == 0);
    window.until("the third has settled", () -> real.engine.health().now().sending() == 0);
  }

  @Test
  void whatFailedForGoodSinceItBrokeIsToldAndGoesOutToo() {
    failForGood();
    long failed = count(DeliveryStatus.FAILED);
    open();
    assertThat(model.spent().get().failed()).isEqualTo(failed).isPositive();
    assertThat(model.offersFailed()).isTrue();
    model.choice().set(HeldChoice.FRESH);
    assertThat(model.offersFailed()).isFalse();

    model.choice().set(HeldChoice.ALL);
    model.go();
    pass("what failed got through", () -> count(DeliveryStatus.FAILED) == 0);
    pass("it is over", () -> model.phase().get() == Phase.DONE);
  }

  @Test
  void whatFailedForGoodStaysWhereThatIsChosen() {
    failForGood();
    long failed = count(DeliveryStatus.FAILED);
    open();
    model.failedToo().set(false);
    model.go();
    pass("it is over", () -> model.phase().get() == Phase.DONE);

    assertThat(real.engine.replays().all()).isEmpty();
    assertThat(count(DeliveryStatus.FAILED)).isEqualTo(failed);
  }

  @Test
  void afterAFailedTestThoseAtTheirLastAttemptAreWarnedOf() {
    real.engine
        .sites()
        .change(1, SiteChange.NOTHING.withRetrySchedule(List.of(Duration.ofHours(1))));
    disableByFailing();
    emit(4, RATED);
    receiver.behave(Behaviour.Answer.of(500));
    open();
    window.until("the test failed", () -> LoudButton.wasFailed(model.test().state().get()));

    assertThat(model.spent().get().last()).isEqualTo(1);
    assertThat(model.warnsOfLast()).isTrue();
    model.choice().set(HeldChoice.FRESH);
    assertThat(model.warnsOfLast()).isFalse();
    model.choice().set(HeldChoice.ALL);
    receiver.behave(Behaviour.OK);
    model.test().send();
    window.until("another test got through", () -> model.test().gotThrough());
    assertThat(model.warnsOfLast()).isFalse();
  }

  @Test
  void whatWasHeldIsDeliveredAfterATestThatGotThrough() {
    disableByFailing();
    emit(12, CLOSED);
    emit(8, RATED);
    open();

    assertThat(model.test().gotThrough()).isTrue();
    assertThat(model.held().get().total()).isEqualTo(21);
    assertThat(model.held().get().types())
        .containsExactly(
            new HeldDeliveries.OfType("chat.closed", 13),
            new HeldDeliveries.OfType("chat.rated", 8));
    assertThat(model.held().get().oldest()).isEqualTo(RealEngine.START);
    assertThat(model.terms().rate().get()).isEqualTo(Rate.GENTLE);
    assertThat(model.terms().rate().get().seconds(model.toDeliver())).isEqualTo(3);

    model.go();
    pass("all are out", () -> model.phase().get() == Phase.DONE);
    pass("all arrived", () -> model.progress().get().delivered() == 21);

    assertThat(count(DeliveryStatus.HELD)).isZero();
    assertThat(real.engine.endpoints().one(endpoint).endpoint().state().enabled()).isTrue();
  }

  @Test
  void aCancelledReleaseLeavesTheRestHeldUntilSomebodySkipsIt() {
    disableByFailing();
    emit(30, CLOSED);
    open();
    model.go();
    pass("some are out", () -> model.progress().get().held() < 25);

    model.cancelRest();
    window.until("it is cancelled", () -> model.phase().get() == Phase.CANCELLED);
    window.until("none is on its way", () -> real.engine.health().now().sending() == 0);
    model.refresh();
    window.settle();
    long rest = count(DeliveryStatus.HELD);
    assertThat(rest).isBetween(1L, 24L);
    real.clock.advance(Duration.ofMinutes(5));
    assertThat(count(DeliveryStatus.HELD)).isEqualTo(rest);

    model.skipRest();
    window.until("the rest is skipped", () -> model.phase().get() == Phase.DONE);
    assertThat(count(DeliveryStatus.SKIPPED)).isEqualTo(rest);
    assertThat(model.skipped()).isEqualTo(rest);
  }

  @Test
  void onlyThoseSinceATimeGoOutAndTheOthersAreSkipped() {
    disableByFailing();
    emit(4, CLOSED);
    real.clock.advance(Duration.ofHours(3));
    emit(5, RATED);
    open();

    model.choice().set(HeldChoice.SINCE);
    window.settle();
    assertThat(model.toDeliver()).isEqualTo(5);

    model.terms().since().set(Since.TYPED);
    assertThat(model.ready()).isFalse();
    model.terms().typed().set("half past nine");
    assertThat(model.terms().from()).isNull();

    model.terms().since().set(Since.HOUR);
    window.settle();
    model.go();
    pass("they are out", () -> model.phase().get() == Phase.DONE);
    pass("they arrived", () -> count(DeliveryStatus.DELIVERED) == 5 + tests());
    assertThat(count(DeliveryStatus.SKIPPED)).isEqualTo(5);
  }

  /** The signed ping is a delivery too. */
  private static long tests() {
    return 1;
  }

  @Test
  void startingFreshSkipsAll() {
    disableByFailing();
    emit(3, CLOSED);
    open();

    model.choice().set(HeldChoice.FRESH);
    model.go();
    window.until("it is enabled", () -> model.phase().get() == Phase.DONE);

    assertThat(count(DeliveryStatus.SKIPPED)).isEqualTo(4);
    assertThat(model.progress().get().total()).isZero();
  }

  @Test
  void aTestThatFailsKeepsNobodyFromEnabling() {
    real.engine.endpoints().disable(endpoint);
    receiver.behave(Behaviour.Answer.of(404));
    open();

    assertThat(model.test().gotThrough()).isFalse();
    assertThat(model.held().get().total()).isZero();
    assertThat(model.ready()).isTrue();
    model.go();
    window.until("it is enabled", () -> model.phase().get() == Phase.DONE);
    assertThat(real.engine.endpoints().one(endpoint).endpoint().state().enabled()).isTrue();
  }

  @Test
  void anEndpointThatFailsAgainIsSaidToBeDisabledAgain() {
    disableByFailing();
    emit(10, CLOSED);
    open();
    receiver.behave(Behaviour.Answer.of(500));
    model.go();

    pass("it stopped", () -> model.phase().get() == Phase.STOPPED);

    assertThat(count(DeliveryStatus.HELD)).isPositive();
  }

  @Test
  void whatSomebodyElseEnabledMeanwhileIsToldAndReadAgain() {
    real.engine.endpoints().disable(endpoint);
    open();
    real.engine
        .endpoints()
        .enable(
            endpoint,
            new io.posthorn.model.EnableOrder(
                io.posthorn.model.EnableOrder.Held.DELIVER, null, null));

    model.go();
    window.until("it is told", () -> model.problem().get() != null);

    window.until("it is read again", model::enabledAlready);
  }
}
