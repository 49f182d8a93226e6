package io.posthorn.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Access;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with deliveries: resend, send as new, skip, replay. */
class PersonTest {
  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static DeliveryFilter with(DeliveryStatus... statuses) {
    return new DeliveryFilter(
        Set.of(), Set.of(), Set.of(statuses), Set.of(), List.of(), null, null, null);
  }

  @Test
  void aUrlIsCheckedBeforeItIsSavedAndNothingIsSaved() {
    Site.Allowed nothing = new Site.Allowed(false, false);
    assertThat(
            rig.engine
                .endpoints()
                .check(" HTTP://127.0.0.1:9000/hook ", Site.Allowed.DEFAULT)
                .url())
        .isEqualTo("http://127.0.0.1:9000/hook");
    assertThatThrownBy(() -> rig.engine.endpoints().check("http://127.0.0.1:9000/", nothing))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("allow it in the site's settings");
    assertThat(rig.engine.endpoints().all(null)).isEmpty();
  }

  @Test
  void resendingARetryingDeliveryIsItsScheduledAttemptNow() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.pass(Duration.ofSeconds(10));
      rig.engine.deliveries().resend(id);
      Delivery after = rig.awaitAttempts(id, 2);
      assertThat(after.status()).isEqualTo(DeliveryStatus.RETRYING);
      assertThat(after.nextAttempt()).isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(5)));
      rig.pass(Duration.ofMinutes(1));
      assertThat(receiver.count()).isEqualTo(2);
    }
  }

  @Test
  void resendingAFinishedDeliveryIsOneAttemptOutsideTheScheduleThatLeavesItsStatus() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.await(id, DeliveryStatus.DELIVERED);
      receiver.answer(500);
      rig.engine.deliveries().resend(id);
      Delivery after = rig.awaitAttempts(id, 2);
      assertThat(after.status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(after.code()).isEqualTo(200);
      assertThat(after.error()).isEqualTo("HTTP 500: its code crashed");
      assertThat(rig.engine.endpoints().one(endpoint).endpoint().state().failuresInARow()).isZero();
      rig.pass(Duration.ofHours(1));
      assertThat(receiver.count()).isEqualTo(2);
      assertThat(rig.engine.deliveries().one(id).attempts().getLast().attempt().manual()).isTrue();
    }
  }

  @Test
  void aDeliveredOneStaysDeliveredWhenItsResendIsAnswered410AndTheEndpointIsGone() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.await(id, DeliveryStatus.DELIVERED);
      receiver.answer(410);
      rig.engine.deliveries().resend(id);
      Delivery after = rig.awaitAttempts(id, 2);
      assertThat(after.status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(after.code()).isEqualTo(200);
      assertThat(after.error()).contains("410");
      assertThat(rig.engine.endpoints().one(endpoint).endpoint().state().disabledReason())
          .isEqualTo(DisabledReason.GONE);
    }
  }

  @Test
  void theResendOfAFailedOneThatFailsLeavesItsCodeAndTime() {
    try (Receiver receiver = Receiver.answering(410)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      Delivery before = rig.await(id, DeliveryStatus.FAILED);
      rig.engine.endpoints().enable(endpoint, Orders.DELIVER);
      receiver.answer(404);
      rig.engine.deliveries().resend(id);
      Delivery after = rig.awaitAttempts(id, 2);
      assertThat(after.status()).isEqualTo(DeliveryStatus.FAILED);
      assertThat(after.code()).isEqualTo(410);
      assertThat(after.ms()).isEqualTo(before.ms());
      assertThat(after.error()).startsWith("HTTP 404");
    }
  }

  @Test
  void aSingleResendToADisabledEndpointIsATrialThatCountsNeitherForNorAgainstIt() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().disable(endpoint);
      long id = rig.send("chat.created");
      rig.await(id, DeliveryStatus.HELD);
      var state = rig.engine.endpoints().one(endpoint).endpoint().state();

      rig.engine.deliveries().resend(id);
      Delivery failed = rig.awaitAttempts(id, 1);
      assertThat(failed.status()).isEqualTo(DeliveryStatus.HELD);
      assertThat(failed.code()).isNull();
      assertThat(failed.error()).startsWith("HTTP 500");
      receiver.answer(410);
      rig.engine.deliveries().resend(id);
      assertThat(rig.awaitAttempts(id, 2).status()).isEqualTo(DeliveryStatus.HELD);
      receiver.answer(200);
      rig.engine.deliveries().resend(id);
      Delivery delivered = rig.await(id, DeliveryStatus.DELIVERED);

      assertThat(delivered.code()).isEqualTo(200);
      assertThat(rig.engine.endpoints().one(endpoint).endpoint().state()).isEqualTo(state);
      assertThat(rig.engine.endpoints().one(endpoint).held()).isZero();
      rig.engine.endpoints().enable(endpoint, Orders.DELIVER);
      rig.pass(Duration.ofHours(1));
      assertThat(receiver.count()).isEqualTo(3);
    }
  }

  @Test
  void aTrialThatFailsAfterItsEndpointWasEnabledIsStillDeliveredByTheRelease() throws Exception {
    CountDownLatch answerNow = new CountDownLatch(1);
    AtomicInteger requests = new AtomicInteger();
    try (Receiver receiver =
        new Receiver(
            _ -> {
              if (requests.getAndIncrement() > 0) {
                return Answer.of(200);
              }
              try {
                answerNow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Answer.of(500);
            })) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().disable(endpoint);
      long tried = rig.send("chat.created");
      long other = rig.send("chat.closed");
      rig.engine.deliveries().resend(tried);
      Awaited.that(requests::get, seen -> seen == 1);
      rig.engine.endpoints().enable(endpoint, Orders.DELIVER);
      rig.await(other, DeliveryStatus.DELIVERED);
      answerNow.countDown();
      rig.await(tried, DeliveryStatus.DELIVERED);
      Awaited.that(
          () -> rig.engine.endpoints().one(endpoint).endpoint(), seen -> seen.release() == null);
    }
  }

  @Test
  void whatAnEnabledEndpointStillHoldsCanBeResentByItself() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().disable(endpoint);
      long id = rig.send("chat.created");
      long other = rig.send("chat.closed");
      rig.await(other, DeliveryStatus.HELD);
      rig.engine.pause(true);
      rig.engine.endpoints().enable(endpoint, Orders.DELIVER);
      assertThatThrownBy(() -> rig.engine.deliveries().resend(id))
          .as("a release takes it")
          .hasMessageContaining("goes out by itself");
      rig.engine.endpoints().cancelRelease(endpoint);
      rig.engine.pause(false);

      rig.engine.deliveries().resend(id);
      assertThat(rig.awaitAttempts(id, 1).status()).isEqualTo(DeliveryStatus.HELD);
      receiver.answer(200);
      rig.engine.deliveries().resend(id);
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(rig.engine.deliveries().one(other).delivery().status())
          .isEqualTo(DeliveryStatus.HELD);
      assertThat(rig.engine.endpoints().one(endpoint).held()).isOne();
    }
  }

  @Test
  void whatIsBeingSentOrBelongsToADeletedEndpointCanNotBeResent() throws Exception {
    CountDownLatch answerNow = new CountDownLatch(1);
    try (Receiver receiver =
        new Receiver(
            _ -> {
              try {
                answerNow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Answer.of(200);
            })) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.await(id, DeliveryStatus.SENDING);
      assertThatThrownBy(() -> rig.engine.deliveries().resend(id))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
      answerNow.countDown();
      rig.await(id, DeliveryStatus.DELIVERED);
      rig.engine.endpoints().delete(endpoint);
      assertThatThrownBy(() -> rig.engine.deliveries().resend(id)).hasMessageContaining("deleted");
    }
  }

  @Test
  void sendAsNewMakesANewDeliveryOfTheSameEventAndSkipLetsOneGo() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      assertThat(rig.engine.deliveries().skip(id).status()).isEqualTo(DeliveryStatus.SKIPPED);
      assertThatThrownBy(() -> rig.engine.deliveries().skip(id)).hasMessageContaining("finished");
      receiver.answer(200);
      Delivery copy = rig.engine.deliveries().sendAsNew(id);
      assertThat(copy.id()).isGreaterThan(id);
      assertThat(copy.eventId()).isEqualTo(rig.delivery(id).eventId());
      rig.await(copy.id(), DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofHours(5));
      assertThat(receiver.count()).isEqualTo(2);
      assertThat(rig.delivery(id).status()).isEqualTo(DeliveryStatus.SKIPPED);
    }
  }

  @Test
  void aReplayCountsFirstThenResendsAllThatMatch() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.sites().change(1, SiteChange.NOTHING.withRetrySchedule(List.of()));
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        ids.add(rig.send("chat.created"));
      }
      ids.forEach(
          id ->
              Awaited.that(
                  () -> rig.delivery(id).status(),
                  Set.of(DeliveryStatus.FAILED, DeliveryStatus.HELD)::contains));
      receiver.answer(200);
      rig.engine.endpoints().enable(endpoint, Orders.SKIP);
      Replay.Order order =
          new Replay.Order(
              with(DeliveryStatus.FAILED, DeliveryStatus.SKIPPED), Replay.Action.RESEND, null);
      assertThat(rig.engine.replays().dryRun(order).total()).isEqualTo(25);
      Replay job = rig.engine.replays().begin(order);
      Awaited.that(
          () -> rig.engine.replays().one(job.id()), seen -> seen.state() == Replay.State.DONE);
      ids.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
      assertThat(rig.engine.replays().one(job.id()).done()).isEqualTo(25);
    }
  }

  @Test
  void aReplayOfMoreThanCanBeCountedAtOnceBeginsAllTheSameAndIsCountedOnTheWay(
      @TempDir Path other) {
    try (Rig slow = Rig.withSlowSearches(other)) {
      slow.engine.endpoints().disable(slow.endpoint("http://127.0.0.1:1/"));
      slow.engine
          .intake()
          .acceptBatch(
              Access.ADMIN,
              "{\"event\":\"chat.created\",\"siteid\":1}\n".repeat(2_000).getBytes(UTF_8));
      Replay.Order order = new Replay.Order(with(DeliveryStatus.HELD), Replay.Action.SKIP, null);
      Replay dry = slow.engine.replays().dryRun(order);
      assertThat(dry.counted()).isFalse();
      assertThat(dry.total()).isBetween(1L, 1_999L);
      Replay job = slow.engine.replays().begin(order);
      assertThat(job.counted()).isFalse();
      Replay done =
          Awaited.that(
              () -> slow.engine.replays().one(job.id()), seen -> seen.state() == Replay.State.DONE);
      assertThat(done.counted()).isTrue();
      assertThat(done.total()).isEqualTo(2_000);
      assertThat(done.done()).isEqualTo(2_000);
    }
  }

  @Test
  void aReplayWithARateCanBeCancelled() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        ids.add(rig.send("chat.created"));
      }
      ids.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
      Replay job =
          rig.engine
              .replays()
              .begin(
                  new Replay.Order(with(DeliveryStatus.DELIVERED), Replay.Action.SEND_AS_NEW, 2));
      receiver.await(31);
      rig.pass(Duration.ofSeconds(1));
      receiver.awaitAtLeast(32);
      Replay cancelled = rig.engine.replays().cancel(job.id());
      assertThat(cancelled.state()).isEqualTo(Replay.State.CANCELLED);
      assertThat(cancelled.done()).isLessThan(30);
      int count = (int) cancelled.done() + 30;
      receiver.await(count);
      rig.pass(Duration.ofMinutes(10));
      assertThat(receiver.count()).isEqualTo(count);
    }
  }
}
