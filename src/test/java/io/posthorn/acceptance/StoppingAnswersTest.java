package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Access;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind an answer that stops a lane nothing starts but what was under way already. */
class StoppingAnswersTest {
  private static final int QUEUED = 6;

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

  private long endpoint(Receiver receiver, int concurrency) {
    long endpoint = rig.endpoint(receiver.url(), "message.created");
    rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withConcurrency(concurrency));
    return endpoint;
  }

  private void emit(int events) {
    String line = "{\"event\":\"message.created\",\"siteid\":1}";
    String batch = String.join("\n", Collections.nCopies(events, line));
    rig.engine.intake().acceptBatch(Access.ADMIN, batch.getBytes(StandardCharsets.UTF_8));
  }

  private EndpointState state(long endpoint) {
    return rig.engine.endpoints().one(endpoint).endpoint().state();
  }

  private List<DeliveryStatus> awaitStatuses(List<DeliveryStatus> wanted) {
    return Awaited.that(
        () ->
            rig.deliveries(DeliveryStatus.values()).stream()
                .map(Delivery::status)
                .sorted()
                .toList(),
        seen -> seen.equals(wanted));
  }

  @Test
  void aReceiverThatIsGoneGetsNoOtherRequest() {
    try (Receiver gone = Receiver.answering(410)) {
      long endpoint = endpoint(gone, 1);
      emit(QUEUED);
      Awaited.that(() -> state(endpoint), seen -> !seen.enabled());
      awaitStatuses(
          List.of(
              DeliveryStatus.FAILED,
              DeliveryStatus.HELD,
              DeliveryStatus.HELD,
              DeliveryStatus.HELD,
              DeliveryStatus.HELD,
              DeliveryStatus.HELD));
      assertThat(gone.count()).isEqualTo(1);
    }
  }

  @Test
  void aReceiverThatAsksForAPauseGetsItAtOnce() {
    try (Receiver busy = new Receiver(_ -> new Answer(429, Map.of("Retry-After", "60")))) {
      long endpoint = endpoint(busy, 1);
      emit(QUEUED);
      Awaited.that(() -> state(endpoint), seen -> seen.pausedUntil() != null);
      busy.answer(200);
      assertThat(busy.count()).isEqualTo(1);
      rig.pass(Duration.ofSeconds(59));
      assertThat(busy.count()).isEqualTo(1);
      rig.pass(Duration.ofSeconds(1));
      busy.await(1 + QUEUED);
    }
  }

  @Test
  void theFifthFailureInARowIsTheLastWhereFiveAreBorne() {
    rig.engine.sites().change(1, Orders.strict(5));
    try (Receiver failing = Receiver.answering(500)) {
      long endpoint = endpoint(failing, 1);
      emit(QUEUED);
      Awaited.that(() -> state(endpoint), seen -> !seen.enabled());
      awaitStatuses(Collections.nCopies(QUEUED, DeliveryStatus.HELD));
      assertThat(failing.count()).isEqualTo(5);
    }
  }

  @Test
  void whatIsAnswered410AfterAnothers410IsHeld() {
    CyclicBarrier bothAreThere = new CyclicBarrier(2);
    try (Receiver gone =
        new Receiver(
            _ -> {
              try {
                bothAreThere.await(60, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
              return Answer.of(410);
            })) {
      long endpoint = endpoint(gone, 2);
      emit(3);
      Awaited.that(() -> state(endpoint), seen -> !seen.enabled());
      awaitStatuses(List.of(DeliveryStatus.FAILED, DeliveryStatus.HELD, DeliveryStatus.HELD));
      assertThat(gone.count()).isEqualTo(2);
    }
  }
}
