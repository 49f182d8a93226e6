package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Replay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that people see over their deliveries. */
class NumbersTest {
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

  private MatchCount count(DeliveryStatus... statuses) {
    return rig.engine.count(DeliveryFilter.ANY.withStatuses(Set.of(statuses)));
  }

  @Test
  void aCountSaysHowManyOfEachType() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      MatchCount all = new MatchCount(3, Map.of("chat.created", 1L, "chat.closed", 2L), true);
      assertThat(rig.engine.count(DeliveryFilter.ANY)).isEqualTo(all);
      assertThat(count(DeliveryStatus.DELIVERED)).isEqualTo(all);
      assertThat(count(DeliveryStatus.FAILED)).isEqualTo(MatchCount.NONE);
    }
  }

  @Test
  void whatIsBeingSentIsCountedAsThatAndNotAsPending() throws InterruptedException {
    CountDownLatch came = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (Receiver receiver =
        new Receiver(
            _ -> {
              came.countDown();
              await(answer);
              return Receiver.Answer.of(200);
            })) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      came.await();
      assertThat(count(DeliveryStatus.SENDING).total()).isEqualTo(1);
      assertThat(count(DeliveryStatus.PENDING)).isEqualTo(MatchCount.NONE);
      assertThat(count(DeliveryStatus.PENDING, DeliveryStatus.SENDING).total()).isEqualTo(1);
      assertThat(rig.engine.count(DeliveryFilter.ANY).total()).isEqualTo(1);
      answer.countDown();
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(count(DeliveryStatus.SENDING)).isEqualTo(MatchCount.NONE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReplayOfManyAttemptsTakesOnlyThoseAlsoAfterARestart() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long twice = rig.send("chat.created");
      rig.awaitAttempts(twice, 1);
      rig.pass(Duration.ofMinutes(1));
      rig.awaitAttempts(twice, 2);
      long once = rig.send("chat.created");
      rig.awaitAttempts(once, 1);
      DeliveryFilter often = attempts(2, Long.MAX_VALUE);
      assertThat(rig.engine.deliveries(often, null, 10).items())
          .extracting(delivery -> delivery.id())
          .containsExactly(twice);
      assertThat(rig.engine.count(attempts(1, 1)).total()).isEqualTo(1);

      Replay.Order order = new Replay.Order(often, Replay.Action.SKIP, null);
      assertThat(rig.engine.dryRun(order).total()).isEqualTo(1);
      long job = rig.engine.replay(order).id();
      Awaited.that(() -> rig.engine.replay(job).state() == Replay.State.DONE);
      rig.restart();
      assertThat(rig.engine.replay(job).order()).isEqualTo(order);
      assertThat(rig.engine.replay(job).done()).isEqualTo(1);
      rig.await(twice, DeliveryStatus.SKIPPED);
      assertThat(rig.delivery(once).status()).isEqualTo(DeliveryStatus.RETRYING);
    }
  }

  private static DeliveryFilter attempts(long from, long to) {
    return new DeliveryFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        List.of(),
        null,
        null,
        null,
        new Span(from, to),
        null);
  }
}
