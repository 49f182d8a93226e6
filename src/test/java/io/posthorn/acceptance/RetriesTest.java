package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriesTest {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          Duration.ofHours(2));

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

  private EndpointState state(long endpoint) {
    return rig.engine.endpoints().one(endpoint).endpoint().state();
  }

  private List<Instant> times(long delivery) {
    return rig.engine.deliveries().one(delivery).attempts().stream()
        .map(Explained::attempt)
        .map(Attempt::at)
        .toList();
  }

  /** Lets one delivery fail until its retries are used up. */
  private void exhaust(long delivery) {
    rig.awaitAttempts(delivery, 1);
    for (int i = 0; i < WAITS.size(); i++) {
      rig.pass(WAITS.get(i));
      rig.awaitAttempts(delivery, i + 2);
    }
  }

  @Test
  void anEndpointThatAnswers500GetsSixAttemptsAtTheScheduledTimesAndIsThenDisabled() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      for (int i = 0; i < WAITS.size(); i++) {
        Delivery waiting = rig.delivery(id);
        assertThat(waiting.status()).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(waiting.nextAttempt()).isEqualTo(rig.clock.instant().plus(WAITS.get(i)));
        rig.pass(WAITS.get(i).minusMillis(1));
        rig.engine.wake();
        assertThat(receiver.count()).isEqualTo(i + 1);
        rig.pass(Duration.ofMillis(1));
        rig.awaitAttempts(id, i + 2);
      }
      assertThat(times(id))
          .containsExactly(
              Rig.START,
              Rig.START.plus(Duration.ofMinutes(1)),
              Rig.START.plus(Duration.ofMinutes(6)),
              Rig.START.plus(Duration.ofMinutes(26)),
              Rig.START.plus(Duration.ofMinutes(86)),
              Rig.START.plus(Duration.ofMinutes(206)));
      Delivery failed = rig.delivery(id);
      assertThat(failed.status()).isEqualTo(DeliveryStatus.FAILED);
      assertThat(failed.error()).contains("HTTP 500").contains("disabled");
      assertThat(failed.nextAttempt()).isNull();
      assertThat(state(endpoint).status()).isEqualTo(EndpointStatus.DISABLED);
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.FAILING);
      assertThat(state(endpoint).lastError()).contains("HTTP 500");
      rig.pass(Duration.ofDays(3));
      assertThat(receiver.count()).isEqualTo(6);
      assertThat(receiver.got()).allMatch(got -> got.delivery() == id);
    }
  }

  @Test
  void fiveEventsThatFailOnceWithinTenSecondsDisableNothing() {
    try (Receiver receiver = Receiver.answering(503)) {
      long endpoint = rig.endpoint(receiver.url());
      List<Long> ids =
          List.of("chat.created", "chat.assigned", "message.created", "chat.closed", "chat.rated")
              .stream()
              .map(
                  type -> {
                    long id = rig.send(type);
                    rig.awaitAttempts(id, 1);
                    rig.pass(Duration.ofSeconds(2));
                    return id;
                  })
              .toList();
      assertThat(state(endpoint).enabled()).isTrue();
      assertThat(state(endpoint).failuresInARow()).isEqualTo(5);
      receiver.answer(200);
      rig.pass(Duration.ofMinutes(2));
      ids.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
      assertThat(state(endpoint).failuresInARow()).isZero();
    }
  }

  @Test
  void aPayloadThatAlwaysCrashesTheReceiverFailsAloneWhenOthersArriveMeanwhile() {
    try (Receiver receiver =
        new Receiver(got -> Answer.of(got.event().equals("chat.rated") ? 500 : 200))) {
      long endpoint = rig.endpoint(receiver.url());
      long bad = rig.send("chat.rated");
      rig.awaitAttempts(bad, 1);
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      for (int i = 0; i < WAITS.size(); i++) {
        rig.pass(WAITS.get(i));
        rig.awaitAttempts(bad, i + 2);
      }
      assertThat(rig.delivery(bad).status()).isEqualTo(DeliveryStatus.FAILED);
      assertThat(state(endpoint).enabled()).isTrue();
      assertThat(state(endpoint).failuresInARow()).isEqualTo(5);
    }
  }

  @Test
  void aTestThatArrivesDoesNotSaveAFailingEndpoint() {
    try (Receiver receiver =
        new Receiver(got -> Answer.of(got.event().equals("ping") ? 200 : 500))) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      assertThat(rig.engine.deliveries().test(endpoint).delivery().status())
          .isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(state(endpoint).failuresInARow()).isEqualTo(1);
      for (int i = 0; i < WAITS.size(); i++) {
        rig.pass(WAITS.get(i));
        rig.awaitAttempts(id, i + 2);
      }
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.FAILING);
    }
  }

  @Test
  void afterEnablingOldFailuresDoNotCount() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      long first = rig.send("chat.created");
      rig.awaitAttempts(first, 1);
      rig.pass(WAITS.getFirst());
      rig.awaitAttempts(first, 2);
      rig.engine.endpoints().disable(endpoint);
      assertThat(rig.delivery(first).status()).isEqualTo(DeliveryStatus.HELD);
      rig.engine.endpoints().enable(endpoint, Orders.DELIVER);
      rig.awaitAttempts(first, 3);
      assertThat(state(endpoint).failuresInARow()).isEqualTo(1);
      for (int i = 2; i < WAITS.size(); i++) {
        rig.pass(WAITS.get(i));
        rig.awaitAttempts(first, i + 2);
      }
      assertThat(rig.delivery(first).status()).isEqualTo(DeliveryStatus.FAILED);
      assertThat(state(endpoint).enabled()).isTrue();
      exhaust(rig.send("chat.closed"));
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.FAILING);
    }
  }

  @Test
  void theStricterRuleDisablesAfterSoManyFailedAttemptsWhateverTheDelivery() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.engine.sites().change(1, Orders.strict(3));
      long endpoint = rig.endpoint(receiver.url());
      long one = rig.send("chat.created");
      rig.awaitAttempts(one, 1);
      long two = rig.send("chat.closed");
      rig.awaitAttempts(two, 1);
      assertThat(state(endpoint).enabled()).isTrue();
      long three = rig.send("chat.rated");
      rig.awaitAttempts(three, 1);
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.FAILING);
      assertThat(rig.deliveries(DeliveryStatus.HELD))
          .extracting(Delivery::id)
          .containsExactly(three, two, one);
    }
  }

  @Test
  void aGoneReceiverIsDisabledAtOnceAndItsDeliveryHasFailed() {
    try (Receiver receiver = Receiver.answering(410)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      assertThat(rig.await(id, DeliveryStatus.FAILED).error()).contains("410");
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.GONE);
      long held = rig.send("chat.closed");
      assertThat(rig.delivery(held).status()).isEqualTo(DeliveryStatus.HELD);
      assertThat(receiver.count()).isEqualTo(1);
    }
  }

  @Test
  void aReceiverMayAskWithA2xxToBeSentNothingMore() {
    try (Receiver receiver =
        new Receiver(_ -> new Answer(200, Map.of("webhook-delivery", "disable")))) {
      long endpoint = rig.endpoint(receiver.url());
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      Awaited.that(() -> state(endpoint), seen -> !seen.enabled());
      assertThat(state(endpoint).disabledReason()).isEqualTo(DisabledReason.GONE);
    }
  }

  @Test
  void retryAfterPausesTheWholeLane() {
    try (Receiver receiver = new Receiver(_ -> new Answer(429, Map.of("Retry-After", "600")))) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      assertThat(rig.delivery(id).nextAttempt()).isEqualTo(Rig.START.plusSeconds(600));
      long other = rig.send("chat.closed");
      rig.pass(Duration.ofMinutes(9));
      assertThat(receiver.count()).isEqualTo(1);
      assertThat(rig.delivery(other).waiting()).isEqualTo(Delivery.Waiting.RETRY_AFTER);
      receiver.answer(200);
      rig.pass(Duration.ofMinutes(1));
      rig.await(id, DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofSeconds(1));
      rig.await(other, DeliveryStatus.DELIVERED);
    }
  }

  @Test
  void aWarningGoesToOthersAtTheThirdFailedRetryAndADisabledAndAnEnabledEventFollow() {
    try (Receiver failing = Receiver.answering(500);
        Receiver watching = Receiver.answering(200)) {
      long endpoint = rig.endpoint(failing.url());
      rig.endpoint(watching.url(), "endpoint.warning", "endpoint.disabled", "endpoint.enabled");
      long id = rig.send("chat.created");
      exhaust(id);
      watching.await(2);
      rig.engine.endpoints().enable(endpoint, Orders.SKIP);
      watching.await(3);
      assertThat(watching.got())
          .extracting(Receiver.Got::event)
          .containsExactly("endpoint.warning", "endpoint.disabled", "endpoint.enabled");
      assertThat(new String(watching.got().get(1).body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("\"reason\":\"FAILING\"")
          .contains("\"id\":" + endpoint);
    }
  }
}
