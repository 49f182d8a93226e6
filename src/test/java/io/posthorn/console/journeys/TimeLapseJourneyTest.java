package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wants to know what their retry schedule means before they save it. */
class TimeLapseJourneyTest {
  @TempDir Path home;

  @Test
  void whatHappensIfItIsBackAfterHalfAnHourIsSeenOnASlider() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        Person person = new Person(real, home.resolve("window.json"))) {
      person.go(new Place.Settings()).clicks("#settings-retries");
      person.clicks("#step-5").tabsTo("#back-slider");
      for (int i = 0; i < 4; i++) {
        person.presses(KeyCode.RIGHT);
      }
      person.sees(
          "One event: attempt 5 gets through 1 h 26 min after it, 56 min after the receiver was"
              + " working again. The endpoint stays enabled.");
      person.tabsTo("#course-slider").presses(KeyCode.END);
      assertThat(person.textOf("#course-moment")).startsWith("1 h 26 min later: attempt 5 of 6");

      person.writes("#step-4", "10 min");
      person.sees(
          "One event: attempt 5 gets through 36 min after it, 6 min after the receiver was"
              + " working again. The endpoint stays enabled.");

      person.writes("#step-4", "10 mim");
      person.sees("#steps-fault");
      Node moment = person.sees("#course-moment");
      person.until("nothing is foretold", moment::isDisabled);
      assertThat(real.engine.sites().one(1).retrySchedule()).hasSize(5);
    }
  }
}
