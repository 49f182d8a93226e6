package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DisableRule;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint fails while nobody looks; somebody comes, sees why, and enables it again. */
class EnableJourneyTest {
  @TempDir private Path home;

  @Test
  void whatAFailingEndpointMissedReachesItAfterAll() throws IOException {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      real.engine
          .sites()
          .change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
      long id = real.endpoint(receiver.url(), "Help desk");
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Overview());
        receiver.behave(Behaviour.Answer.of(500));
        real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
        person.sees("Help desk is disabled");
        for (int i = 0; i < 3; i++) {
          real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
        }
        receiver.behave(Behaviour.OK);
        person.clicks("#bell-button").sees("#notices");
        person.clicks("Enable…");
        person.sees("The test got through");
        person.sees("Deliver all 4, oldest first");
        person.clicks("Enable and deliver 4");
        deliver(real, id);
        person.sees("Help desk is enabled; all 4 were delivered.");
        person.clicks("#primary").seesNo("Enable Help desk");
        assertThat(real.engine.endpoints().one(id).held()).isZero();
      }
    }
  }

  @Test
  void afterATestThatFailedAnotherOneIsTheLoudButton() throws IOException {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long id = real.endpoint(receiver.url(), "Help desk");
      real.engine.endpoints().disable(id);
      real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
      receiver.behave(Behaviour.Answer.of(500));
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Enable(id));
        person.sees("The test did not get through");
        loud(person, "#test-again", "#primary");

        receiver.behave(Behaviour.OK);
        person.presses(KeyCode.ENTER);
        person.sees("The test got through");
        loud(person, "#primary", "#test-again");

        receiver.behave(Behaviour.Answer.of(500));
        person.clicks("#test-again");
        person.sees("The test did not get through");
        person.clicks("Enable and deliver 1");
        person.sees("Close");
        assertThat(real.engine.endpoints().one(id).endpoint().state().enabled()).isTrue();
      }
    }
  }

  private static void loud(Person person, String loud, String quiet) {
    Button first = (Button) person.sees(loud);
    Button other = (Button) person.sees(quiet);
    person.until(
        loud + " is the loud button, and both can be pressed",
        () ->
            first.isDefaultButton()
                && first.isFocused()
                && !other.isDefaultButton()
                && !other.isDisabled());
  }

  /** Lets time pass until nothing is held. */
  private static void deliver(RealEngine real, long id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              real.clock.advance(Duration.ofMillis(100));
              return real.engine.endpoints().one(id).held() == 0;
            });
  }
}
