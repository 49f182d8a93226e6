package io.posthorn.console.journeys;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks: why did all these fail? */
class CausesJourneyTest {
  @TempDir private Path home;

  @Test
  void whatFailedForOneReasonIsSeenAndResentTogether() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.endpoint("http://127.0.0.1:1/crm", "CRM");
      real.endpoint("http://127.0.0.1:1/desk", "Help desk");
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null)).sees("2 match");
        person.clicks("#by-cause").sees("2 deliveries of 2 endpoints");
        person.sees("Nothing listens there");
        person.clicks("#resend-connection-refused").sees("Resend 2 deliveries?");
        person.presses(KeyCode.ESCAPE).seesNo("Resend 2 deliveries?");
        person.clicks("#show-connection-refused");
        person.until(
            "the filter says so",
            () -> person.wordsIn(".token-value").equals("connection-refused"));
        person.until("the list is back", () -> person.deliveries().getItems().size() == 2);
      }
    }
  }

  @Test
  void aWrongWordSaysWhyAndShowsNothing() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.pause(true);
      real.endpoint("http://127.0.0.1:1/crm", "CRM");
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null)).sees("1 match");
        person.clicks("#filter-field").types("cause:certificat").presses(KeyCode.ENTER);
        person.sees(
            "There is no cause “certificat”. Did you mean certificate? Nothing is shown until it is"
                + " put right.");
        person.sees("A word of the filter means nothing");
        person.until("no row is shown", () -> person.deliveries().getItems().isEmpty());
        person.presses(KeyCode.BACK_SPACE).types("").presses(KeyCode.ESCAPE);
        person.until("all are back", () -> person.deliveries().getItems().size() == 1);
      }
    }
  }
}
