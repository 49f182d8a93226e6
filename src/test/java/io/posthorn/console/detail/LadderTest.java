package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.delivery.DeliverySamples;
import io.posthorn.console.detail.Ladder.State;
import io.posthorn.model.DeliveryStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static List<State> states(ShownDelivery shown) {
    return Ladder.of(shown).stream().map(Ladder.Step::state).toList();
  }

  @Test
  void sixStepsOfTheDefaultScheduleWithTheFourthNext() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.RETRYING,
            DeliverySamples.attempt(1, 404),
            DeliverySamples.attempt(2, 404),
            DeliverySamples.attempt(3, 404));

    assertThat(states(shown))
        .containsExactly(
            State.FAILED, State.FAILED, State.FAILED, State.NEXT, State.LATER, State.LATER);
    assertThat(Ladder.of(shown).stream().map(Ladder.Step::after))
        .containsExactly(
            null,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(2));
  }

  @Test
  void aResendMakesTheNextStepNowAtOnce() {
    ShownDelivery shown =
        Samples.shown(DeliveryStatus.RETRYING, DeliverySamples.attempt(1, 500)).resent();

    assertThat(states(shown).get(1)).isEqualTo(State.NOW);
  }

  @Test
  void attemptsThatDoNotMoveTheScheduleAreNoSteps() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.RETRYING,
            DeliverySamples.attempt(1, 500),
            DeliverySamples.attempt(2, null, true, false),
            DeliverySamples.attempt(3, 500, false, true));

    assertThat(states(shown).subList(0, 3)).containsExactly(State.FAILED, State.NEXT, State.LATER);
  }

  @Test
  void whatIsOverHasNoStepsThatNeverCome() {
    assertThat(states(Samples.shown(DeliveryStatus.DELIVERED, DeliverySamples.attempt(1, 200))))
        .containsExactly(State.DELIVERED);
    assertThat(
            states(
                Samples.shown(
                    DeliveryStatus.FAILED,
                    DeliverySamples.attempt(1, 500),
                    DeliverySamples.attempt(2, 410))))
        .containsExactly(State.FAILED, State.FAILED);
    assertThat(states(Samples.shown(DeliveryStatus.SKIPPED))).isEmpty();
  }

  @Test
  void whatIsHeldWaitsAtItsNextStep() {
    assertThat(states(Samples.shown(DeliveryStatus.HELD, DeliverySamples.attempt(1, 500))))
        .startsWith(State.FAILED, State.HELD, State.LATER);
  }

  @Test
  void aWaitThatWasAnotherThanPlannedIsShownAsItWas() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.RETRYING,
            "{}",
            DeliverySamples.endpoint(List.of(Duration.ofSeconds(3), Duration.ofSeconds(58))),
            DeliverySamples.attempt(1, 500),
            DeliverySamples.attempt(2, 500),
            DeliverySamples.attempt(3, 500));

    assertThat(Ladder.of(shown).stream().map(Ladder.Step::passed))
        .containsExactly(null, Duration.ofMinutes(1).minusMillis(44), null);
    assertThat(Ladder.of(shown).get(1).after()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theEndpointsOwnScheduleCountsBeforeTheSites() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.RETRYING,
            "{}",
            DeliverySamples.endpoint(List.of(Duration.ofSeconds(30))),
            DeliverySamples.attempt(1, 500));

    assertThat(states(shown)).containsExactly(State.FAILED, State.NEXT);
  }

  @Test
  void ofALongScheduleTheStepsAroundTheNextAreDrawn() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.RETRYING,
            "{}",
            DeliverySamples.endpoint(Collections.nCopies(20, Duration.ofMinutes(1))),
            DeliverySamples.attempt(1, 500));
    List<Ladder.Step> all = Ladder.of(shown);

    assertThat(all).hasSize(21);
    assertThat(Ladder.drawn(all)).hasSize(Ladder.MOST).contains(all.get(1));
  }
}
