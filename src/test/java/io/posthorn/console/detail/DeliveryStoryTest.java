package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.delivery.DeliverySamples;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryStoryTest {
  private static final Instant NOW = Samples.START.plus(Duration.ofMinutes(30));
  private static final String FAILING =
      "6 attempts in a row failed, last: HTTP 500: its code crashed";
  private static final Remedy ENABLE = new Remedy.Go("link.enable", new Place.Enable(3));
  private static final Remedy DOCTOR = new Remedy.Go("link.doctor", new Place.Doctor(3));

  private static final Failure REFUSED =
      new Failure(Failure.Kind.CONNECTION_REFUSED, Map.of("port", "9"));

  private static DeliveryStory held(DisabledReason reason, String detail, int... codes) {
    return DeliveryStory.of(
        Samples.shown(
            DeliveryStatus.HELD,
            "{}",
            Samples.disabled(reason, detail),
            Arrays.stream(codes)
                .mapToObj(code -> DeliverySamples.attempt(1, code))
                .toArray(Attempt[]::new)),
        NOW);
  }

  @Test
  void aResendThatFailedIsNoSuccessAndWhatArrivedStaysTrue() {
    ShownDelivery shown =
        Samples.shown(
            DeliveryStatus.DELIVERED, DeliverySamples.attempt(1, 200), Samples.failed(2, REFUSED));

    DeliveryStory story = DeliveryStory.of(shown, NOW);

    assertThat(story.failure()).isTrue();
    assertThat(story.title()).matches("The resend \\(.*\\) failed. It says so.");
    assertThat(story.fix()).isEqualTo("Do this.");
    assertThat(story.remedies()).isNotEmpty();
    assertThat(story.before().text()).startsWith("Delivered at attempt 1 (200 OK, ");
    assertThat(story.before().icon()).isEqualTo("fth-check");
    assertThat(DeliveryStory.tellsNewest(shown)).isTrue();
  }

  @Test
  void aResendThatArrivedIsASuccessLikeAnyOther() {
    DeliveryStory story =
        DeliveryStory.of(
            Samples.shown(
                DeliveryStatus.DELIVERED,
                DeliverySamples.attempt(1, 200),
                Samples.failed(2, REFUSED),
                DeliverySamples.attempt(3, 204)),
            NOW);

    assertThat(story.failure()).isFalse();
    assertThat(story.title()).startsWith("Delivered: 204 No Content in 44 ms, at attempt 3");
    assertThat(story.before()).isNull();
  }

  @Test
  void whatIsHeldAfterAFailureTellsItsCauseAndRemedyFirst() {
    DeliveryStory story = held(DisabledReason.FAILING, FAILING, 500);

    assertThat(story.failure()).isTrue();
    assertThat(story.title()).isEqualTo("It says so.");
    assertThat(story.fix()).isEqualTo("Do this.");
    assertThat(story.remedies()).isNotEmpty().doesNotContain(ENABLE);
    assertThat(story.after().text()).startsWith("Held: n8n has been disabled since ");
    assertThat(story.after().remedies()).containsExactly(ENABLE);
  }

  @Test
  void whatIsHeldWithoutAnAttemptTellsWhyItsEndpointIsDisabled() {
    DeliveryStory story = held(DisabledReason.FAILING, FAILING);

    assertThat(story.failure()).isFalse();
    assertThat(story.title())
        .contains("its code crashed (HTTP 500), on 6 attempts in a row")
        .endsWith("Nothing is lost.");
    assertThat(story.remedies()).containsExactly(DOCTOR, ENABLE);
  }

  @Test
  void whatIsHeldWithoutAnAttemptTellsTheLastFailureThereWhereItIsKnown() {
    ShownDelivery cause = Samples.shown(DeliveryStatus.FAILED, DeliverySamples.attempt(6, 500));
    ShownDelivery held =
        Samples.shown(DeliveryStatus.HELD, "{}", Samples.disabled(DisabledReason.FAILING, FAILING))
            .because(cause);

    DeliveryStory story = DeliveryStory.of(held, NOW);

    assertThat(story.failure()).isTrue();
    assertThat(story.title()).isEqualTo("It says so.");
    assertThat(story.evidence())
        .startsWith("The last failure there, delivery #9381. Attempt 6: 500 Internal Server Error");
    assertThat(story.remedies())
        .contains(new Remedy.Go("link.cause", new Place.Deliveries(null, 9381L)))
        .doesNotContain(new Remedy.ReadAnswer(), ENABLE);
    assertThat(story.after().remedies()).containsExactly(ENABLE);
    assertThat(DeliveryStory.tellsNewest(held)).isFalse();
  }

  @Test
  void aPersonsDisablingIsToldWithTheLastFailureThere() {
    DeliveryStory untried = held(DisabledReason.MANUAL, "HTTP 500: its code crashed");
    assertThat(untried.title()).startsWith("Held: a person disabled n8n");
    assertThat(untried.evidence())
        .isEqualTo("The last failure there: its code crashed (HTTP 500).");

    DeliveryStory tried = held(DisabledReason.MANUAL, "HTTP 500: its code crashed", 500);
    assertThat(tried.title()).isEqualTo("It says so.");
    assertThat(tried.after().text()).startsWith("Held: a person disabled n8n");
  }

  @Test
  void aReceiverThatAskedUsToStopIsSaidSo() {
    assertThat(held(DisabledReason.GONE, "The receiver asked us to stop (HTTP 410)").title())
        .contains("asked us to stop (HTTP 410)");
  }

  @Test
  void whatWasLetGoLeadsToEnableWhereItCanNotBeResentBefore() {
    ShownDelivery disabled =
        Samples.shown(
            DeliveryStatus.SKIPPED, "{}", Samples.disabled(DisabledReason.FAILING, FAILING));

    DeliveryStory story = DeliveryStory.of(disabled, NOW);

    assertThat(story.title())
        .isEqualTo("A person skipped it. It can be resent once n8n is enabled.");
    assertThat(story.remedies()).containsExactly(ENABLE);
    assertThat(DeliveryStory.of(Samples.shown(DeliveryStatus.SKIPPED), NOW).remedies()).isEmpty();
  }

  @Test
  void whereNoAttemptComesNobodyIsToldToComeBackAfterIt() {
    ShownDelivery held =
        Samples.shown(DeliveryStatus.HELD, "{}", Samples.disabled(DisabledReason.MANUAL, null));

    assertThat(DetailNodes.whyNone(held)).startsWith("n8n is disabled, so this is held");
    assertThat(DetailNodes.whyNone(Samples.shown(DeliveryStatus.SKIPPED))).contains("skipped");
    assertThat(List.of(DeliveryStatus.PENDING, DeliveryStatus.SENDING))
        .allMatch(status -> DetailNodes.whyNone(Samples.shown(status)).startsWith("Come back"));
  }

  @Test
  void whatIsSuspectedOfKillingTheProgramSaysSoBeforeItsLastFailure() {
    ShownDelivery failed = Samples.shown(DeliveryStatus.RETRYING, DeliverySamples.attempt(1, 500));
    ShownDelivery suspected =
        new ShownDelivery(
            failed.delivery().shownAs(DeliveryStatus.RETRYING, Delivery.Waiting.SUSPECTED),
            failed.payload(),
            failed.attempts(),
            failed.gaps(),
            failed.endpoint(),
            failed.site(),
            false,
            null);

    assertThat(DeliveryStory.of(suspected, DeliverySamples.START).title())
        .startsWith("Posthorn ended three times in a row while it was being sent to ");
    assertThat(DeliveryStory.tellsNewest(suspected)).isFalse();
  }

  @Test
  void afterARepairItSaysThatItWaitsForTheNextAttemptAndOffersIt() {
    ShownDelivery before = Samples.shown(DeliveryStatus.RETRYING, DeliverySamples.attempt(1, 500));
    Endpoint plain = DeliverySamples.endpoint(null);
    Endpoint repaired = plain.with(plain.settings(), NOW.minusSeconds(60));
    ShownDelivery waits =
        Samples.shown(DeliveryStatus.RETRYING, "{}", repaired, DeliverySamples.attempt(1, 500));
    ShownDelivery arrived =
        Samples.shown(DeliveryStatus.DELIVERED, "{}", repaired, DeliverySamples.attempt(1, 200));

    assertThat(DeliveryStory.of(before, NOW).after()).isNull();
    assertThat(DeliveryStory.of(waits, NOW).after())
        .isNotNull()
        .satisfies(
            note -> {
              assertThat(note.text()).startsWith("n8n was changed since");
              assertThat(note.remedies()).containsExactly(new Remedy.SendNow());
            });
    assertThat(DeliveryStory.of(arrived, NOW).after()).isNull();
  }
}
