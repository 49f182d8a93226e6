package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was under way each time that the program died goes out last, and alone. */
class SuspectsTest {
  @TempDir Path home;

  @Test
  void afterThreeDeathsItGoesLastAndAloneAndIsShownUntilThen() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger besideIt = new AtomicInteger();
    long[] bad = new long[1];
    try (Receiver receiver = hanging(never)) {
      Rig rig = new Rig(home.resolve("0"));
      rig.endpoint(receiver.url());
      bad[0] = rig.send("chat.created");
      for (int death = 1; death <= 3; death++) {
        receiver.awaitAtLeast(death);
        String mark = bad[0] + ":" + (death - 1) + ":1";
        Awaited.that(
            () -> {
              rig.pass(Duration.ofSeconds(1));
              return rig.mark();
            },
            mark::equals);
        Path next = home.resolve(Integer.toString(death));
        Rig.copy(home.resolve(Integer.toString(death - 1)), next);
        rig.engine.close();
        if (death == 3) {
          receiver.answer(
              got -> {
                boolean alone = underWay.incrementAndGet() == 1;
                if (got.delivery() == bad[0] && !alone) {
                  besideIt.incrementAndGet();
                }
                underWay.decrementAndGet();
                return Answer.of(200);
              });
        }
        rig.engine = rig.started(next);
      }
      assertThat(rig.delivery(bad[0]).waiting()).isEqualTo(Delivery.Waiting.SUSPECTED);
      assertThat(rig.engine.health().now().ownTrouble()).contains("Delivery " + bad[0]);
      long other = rig.send("chat.closed");
      rig.await(other, DeliveryStatus.DELIVERED);
      assertThat(rig.delivery(bad[0]).status()).isEqualTo(DeliveryStatus.PENDING);
      rig.pass(Duration.ofSeconds(31));
      Awaited.that(
          () -> {
            rig.pass(Duration.ofMillis(100));
            return rig.delivery(bad[0]);
          },
          seen -> seen.status() == DeliveryStatus.DELIVERED);
      assertThat(besideIt).hasValue(0);
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      Awaited.that(
          () -> {
            rig.pass(Duration.ofSeconds(1));
            return rig.mark();
          },
          ""::equals);
      rig.close();
    } finally {
      never.countDown();
    }
  }

  @Test
  void aStopIsNoDeath() {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver receiver = hanging(never)) {
      Rig rig = new Rig(home);
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      receiver.awaitAtLeast(1);
      Awaited.that(
          () -> {
            rig.pass(Duration.ofSeconds(1));
            return rig.mark();
          },
          mark -> mark.startsWith(id + ":"));
      rig.engine.close();
      rig.engine = rig.started();
      assertThat(rig.mark()).isEmpty();
      rig.close();
    } finally {
      never.countDown();
    }
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
}
