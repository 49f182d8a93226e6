package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Access;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
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

  private void emitBatch(int events) {
    String line = "{\"event\":\"message.created\",\"siteid\":1}";
    String batch = IntStream.range(0, events).mapToObj(_ -> line).collect(Collectors.joining("\n"));
    rig.engine.intake().acceptBatch(Access.ADMIN, batch.getBytes(StandardCharsets.UTF_8));
  }

  private static Receiver hanging(CountDownLatch until) {
    return new Receiver(
        _ -> {
          try {
            until.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return Answer.of(200);
        });
  }

  @Test
  void oneHangingEndpointAmongTenDoesNotDelayTheOtherNine() {
    CountDownLatch never = new CountDownLatch(1);
    List<Receiver> healthy = new ArrayList<>();
    try (Receiver hanging = hanging(never)) {
      long stuck = rig.endpoint(hanging.url());
      for (int i = 0; i < 9; i++) {
        healthy.add(Receiver.answering(200));
        rig.endpoint(healthy.getLast().url());
      }
      emitBatch(300);
      healthy.forEach(receiver -> receiver.await(300));
      assertThat(rig.engine.endpoints().one(stuck).pending()).isEqualTo(300);
      assertThat(hanging.count()).isEqualTo(8);
    } finally {
      never.countDown();
      healthy.forEach(Receiver::close);
    }
  }

  @Test
  void oneAtATimeTheyArriveInOrderAlsoBeyondWhatMemoryHolds() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withConcurrency(1));
      emitBatch(5_000);
      receiver.await(5_000);
      assertThat(receiver.got()).extracting(Receiver.Got::delivery).isSorted();
      Awaited.that(() -> rig.engine.endpoints().one(endpoint), seen -> seen.pending() == 0);
    }
  }

  @Test
  void oneAtATimeTheyArriveInOrderAlsoAfterAnOutage() {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver receiver = Receiver.answering(200);
        Receiver hanging = hanging(never)) {
      long endpoint = rig.endpoint(hanging.url());
      rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withConcurrency(1));
      emitBatch(60);
      hanging.await(1);
      rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withUrl(receiver.url()));
      rig.engine.close();
      rig.clock.advance(Duration.ofSeconds(66));
      rig.engine = rig.started();
      emitBatch(20);
      Awaited.that(
          () -> {
            rig.pass(Duration.ofMillis(20));
            return receiver.count();
          },
          count -> count == 80);
      assertThat(receiver.got()).extracting(Receiver.Got::delivery).isSorted();
    } finally {
      never.countDown();
    }
  }

  @Test
  void deliveriesThatComeWhileABacklogIsReadAreNeitherLostNorDoubled() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      for (int i = 0; i < 10; i++) {
        emitBatch(1_000);
      }
      receiver.awaitAtLeast(10_000);
      Awaited.that(rig.engine.health()::now, health -> health.backlog() == 0);
      assertThat(receiver.got().stream().map(Receiver.Got::delivery).distinct()).hasSize(10_000);
      assertThat(receiver.count()).isEqualTo(10_000);
    }
  }

  @Test
  void aRateBoundsEveryStart() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine
          .endpoints()
          .change(
              endpoint,
              EndpointChange.NOTHING.withRatePerSecond(new io.posthorn.model.Assign<>(10)));
      emitBatch(50);
      for (int second = 1; second <= 4; second++) {
        for (int i = 0; i < 10; i++) {
          rig.pass(Duration.ofMillis(100));
          Awaited.that(() -> rig.deliveries(DeliveryStatus.SENDING), List::isEmpty);
        }
        assertThat(receiver.count()).isLessThanOrEqualTo(10 * second + 2);
      }
      Awaited.that(
          () -> {
            rig.pass(Duration.ofMillis(100));
            return receiver.count();
          },
          count -> count == 50);
    }
  }

  @Test
  void duringARotationTheOldAndTheNewSecretBothVerify() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret old = rig.engine.endpoints().secrets(endpoint).current();
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      SigningSecret young =
          rig.engine.endpoints().rotateSecret(endpoint, Duration.ofHours(24), null);
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofHours(24));
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);

      Receiver.Got during = receiver.got().get(1);
      assertThat(during.headers().get("x-owc-signature")).isEqualTo(Signer.hex(old, during.body()));
      assertThat(during.headers().get("webhook-signature").split(" "))
          .containsExactly(standard(old, during), standard(young, during));
      Receiver.Got after = receiver.got().get(2);
      assertThat(after.headers().get("x-owc-signature")).isEqualTo(Signer.hex(young, after.body()));
      assertThat(after.headers().get("webhook-signature")).isEqualTo(standard(young, after));
    }
  }

  private static String standard(SigningSecret secret, Receiver.Got got) {
    return Signer.standard(
        secret,
        got.headers().get("webhook-id"),
        Long.parseLong(got.headers().get("webhook-timestamp")),
        got.body());
  }

  @Test
  void whatIsUnderWayWhenTheEngineStopsSpendsNothingAndGoesOutAgain() {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver receiver = hanging(never)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      receiver.await(1);
      rig.engine.close();
      receiver.answer(200);
      rig.engine = rig.started();
      assertThat(rig.await(id, DeliveryStatus.DELIVERED).attempts()).isEqualTo(1);
      never.countDown();
    }
  }
}
