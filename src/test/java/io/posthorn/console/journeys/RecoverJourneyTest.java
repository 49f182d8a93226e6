package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint was broken for a while; somebody sends again what it missed. */
class RecoverJourneyTest {
  @TempDir private Path home;
  private RealEngine real;
  private LocalReceiver receiver;
  private Person person;
  private long endpoint;

  @BeforeEach
  void sitDown() throws IOException {
    real = new RealEngine(home.resolve("engine"));
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.engine
        .sites()
        .change(
            1,
            SiteChange.NOTHING
                .withRetrySchedule(List.of())
                .withDisableRule(new DisableRule.Attempts(100)));
    endpoint = real.endpoint(receiver.url(), "Help desk");
    fail(4);
    hold(6);
    receiver.behave(Behaviour.OK);
    person = new Person(real, home.resolve("window.json"));
    person.go(new Place.Endpoints(endpoint));
    person.clicks("#more").clicks("Recover…").sees("Recover Help desk");
  }

  @AfterEach
  void leave() {
    person.close();
    receiver.close();
    real.close();
  }

  private void fail(int events) {
    receiver.behave(Behaviour.Answer.of(500));
    emit(events, "chat.closed");
    wait(() -> count(DeliveryStatus.FAILED) == events);
  }

  /** Leaves some held on the enabled endpoint. */
  private void hold(int events) {
    real.engine.endpoints().disable(endpoint);
    emit(events, "chat.rated");
    real.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
    real.engine.endpoints().cancelRelease(endpoint);
    wait(() -> real.engine.health().now().sending() == 0 && count(DeliveryStatus.SENDING) == 0);
  }

  private void emit(int events, String type) {
    for (int i = 0; i < events; i++) {
      real.emit("{\"event\":\"" + type + "\",\"siteid\":1}");
    }
  }

  private long count(DeliveryStatus status) {
    return real.engine
        .deliveries()
        .count(DeliveryFilter.ANY.withEndpoints(Set.of(endpoint)).withStatuses(Set.of(status)))
        .total();
  }

  private long missing() {
    return count(DeliveryStatus.FAILED) + count(DeliveryStatus.HELD);
  }

  private static void wait(BooleanSupplier holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(holds::getAsBoolean);
  }

  /** Lets time pass, since what goes out is spread over it. */
  private void passUntil(BooleanSupplier holds) {
    wait(
        () -> {
          real.clock.advance(Duration.ofMillis(100));
          return holds.getAsBoolean();
        });
  }

  @Test
  void whatWasMissedIsCountedFirstThenGetsThrough() {
    long total = missing();
    person.sees("Recover " + total);
    assertThat(missing()).isEqualTo(total);
    person.clicks("Recover " + total);
    passUntil(() -> missing() == 0 && count(DeliveryStatus.DELIVERED) >= total);
    person.sees("All " + total + " got through.");
    person.clicks("Close").seesNo("Recover Help desk");
  }

  @Test
  void whatWasBegunCanBeCancelled() {
    long total = missing();
    person.clicks("Recover " + total).clicks("Cancel the rest");
    person.sees("Choose again");
    passUntil(() -> real.engine.health().now().sending() == 0);
    assertThat(missing()).isGreaterThan(0);
    person.clicks("Close").seesNo("Recover Help desk");
  }

  @Test
  void beforeAnythingBeganNothingHappens() {
    long total = missing();
    person.sees("Recover " + total);
    person.clicks("Cancel").seesNo("Recover Help desk");
    assertThat(missing()).isEqualTo(total);
    assertThat(real.engine.replays().all()).isEmpty();
  }
}
