package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody goes everywhere from one field. */
class PaletteJourneyTest {
  @TempDir private Path home;

  private static void open(Person person) {
    Fx.run(
        () ->
            person
                .shell()
                .root()
                .getScene()
                .getFocusOwner()
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "k", "k", KeyCode.K, false, true, false, false)));
    person.sees("#palette-field");
  }

  @Test
  void endpointsDeliveriesAndEventsAreOneFieldAway() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.pause(true);
      real.endpoint("http://127.0.0.1:9/crm", "CRM");
      real.endpoint("http://127.0.0.1:9/desk", "Help desk");
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null)).sees("2 match");
        open(person);
        person.sees("Add an endpoint");
        person.types("desk").sees("127.0.0.1:9");
        person.sees("Endpoints");
        person.presses(KeyCode.ENTER).seesNo("#palette-field");
        person.sees("http://127.0.0.1:9/desk");
        open(person);
        person.sees("Recent");
        person.types(Long.toString(delivery)).sees("Delivery " + delivery);
        person.presses(KeyCode.ENTER).sees("#deliveries-table");
        person.until(
            "it is selected",
            () -> person.deliveries().getSelectionModel().getSelectedItems().size() == 1);
      }
    }
  }

  @Test
  void aTextIsSoughtInPayloadsAndTheFilterStays() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.pause(true);
      real.endpoint("http://127.0.0.1:9/crm", "CRM");
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"who\":\"ada\"}");
      real.emit("{\"event\":\"chat.rated\",\"siteid\":1,\"who\":\"ada\"}");
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("event:chat.rated", null)).sees("1 match");
        open(person);
        person.types("ada").presses(KeyCode.ENTER).seesNo("#palette-field");
        person.until(
            "both words stand",
            () ->
                person.shell().root().lookupAll(".token").size() == 2
                    && person.wordsIn("#match-count").equals("1 match"));
      }
    }
  }

  @Test
  void escapeGivesTheFocusBack() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null)).clicks("#filter-field");
        open(person);
        person.presses(KeyCode.TAB).presses(KeyCode.DOWN).presses(KeyCode.UP);
        person.presses(KeyCode.ESCAPE).seesNo("#palette-field");
        assertThat(Fx.get(() -> person.stage().getScene().getFocusOwner().getId()))
            .isEqualTo("filter-field");
      }
    }
  }
}
