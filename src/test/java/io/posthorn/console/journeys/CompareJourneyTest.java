package io.posthorn.console.journeys;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wants to know what is different: between attempts, between deliveries. */
class CompareJourneyTest {
  @TempDir private Path home;
  private RealEngine real;
  private LocalReceiver receiver;
  private Person person;

  @BeforeEach
  void sitDown() throws IOException {
    real = new RealEngine(home.resolve("engine"));
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.endpoint(receiver.url(), "Help desk");
    person = new Person(real, home.resolve("window.json"));
  }

  @AfterEach
  void leave() {
    person.close();
    receiver.close();
    real.close();
  }

  private void answers(int code, String why) {
    receiver.behave(Behaviour.Answer.of(code).saying("{\"why\":\"" + why + "\",\"same\":true}"));
  }

  /** Three attempts with an answer of its own each. */
  private long threeAttempts() {
    answers(500, "asleep");
    long id = real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"rating\":4}").getFirst();
    attempted(id, 1);
    answers(404, "no route");
    real.clock.advance(Duration.ofMinutes(2));
    attempted(id, 2);
    answers(503, "busy");
    real.clock.advance(Duration.ofMinutes(6));
    attempted(id, 3);
    return id;
  }

  private void attempted(long id, int times) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> real.engine.deliveries().one(id).attempts().size() == times);
  }

  @Test
  void aPersonChoosesTwoAttemptsWithTheMouseAndSeesTheLinesThatDiffer() {
    person.go(new Place.Deliveries("", threeAttempts()));
    person.sees("Compare…");
    person.clicks("#step-1").ctrlClicks("#step-2").clicks("Compare 1 and 2…");
    person.sees("  \"why\": \"asleep\"");
    person.sees("  \"why\": \"no route\"");
    person.seesNo("  \"why\": \"busy\"");
    person.sees("500");
    person.sees("404");
  }

  @Test
  void theSameByKeyboardAndASecondTimeLetsItGo() {
    person.go(new Place.Deliveries("", threeAttempts()));
    person.tabsTo("#step-1").presses(KeyCode.SHORTCUT, KeyCode.ENTER);
    person.sees("Compare 1 and 3…");
    person.presses(KeyCode.SHORTCUT, KeyCode.ENTER).sees("Compare…");
    person.presses(KeyCode.SPACE).presses(KeyCode.TAB).presses(KeyCode.SHORTCUT, KeyCode.SPACE);
    person.sees("Compare 1 and 2…");
  }

  @Test
  void theMenuOfAnAttemptSetsAnyOtherBesideIt() {
    person.go(new Place.Deliveries("", threeAttempts()));
    person.rightClicks("#step-2").clicks("#compare-attempt-1");
    person.sees("  \"why\": \"asleep\"");
    person.sees("  \"why\": \"no route\"");
  }

  @Test
  void aFailureIsSetBesideTheLastDeliveryThatGotThrough() {
    receiver.behave(Behaviour.OK);
    long good = real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"rating\":5}").getFirst();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                real.engine.deliveries().one(good).delivery().status() == DeliveryStatus.DELIVERED);
    person.go(new Place.Deliveries("", threeAttempts()));
    person.clicks("#detail-more").clicks("Compare attempt 3 with").clicks("The last delivered one");
    person.sees("  \"rating\": 4");
    person.sees("  \"rating\": 5");
  }

  @Test
  void twoDeliveriesAreComparedAsJsonWhateverTheOrderOfTheirNames() {
    receiver.behave(Behaviour.OK);
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"visitor\":\"Ada\",\"rating\":5}");
    long second =
        real.emit("{\"rating\":2,\"visitor\":\"Ada\",\"siteid\":1,\"event\":\"chat.rated\"}")
            .getFirst();
    person.go(new Place.Deliveries("", second));
    person.sees("#detail-compare");
    person.clicks("chat.closed").presses(KeyCode.SHIFT, KeyCode.UP);
    person.clicks("#detail-compare");
    person.sees("  \"rating\": 2");
    person.sees("  \"rating\": 5");
    person.seesNo("  \"visitor\": \"Bob\"");

    long first = second - 1;
    person.clicks("#open-first").seesNo("#open-first");
    person.sees(real.engine.deliveries().one(first).delivery().eventId());
  }
}
