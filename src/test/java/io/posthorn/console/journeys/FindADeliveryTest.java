package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Access;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks: what became of this one? */
class FindADeliveryTest {
  @TempDir private Path home;

  @Test
  void oneDeliveryIsFoundAmongManyByWordsAndByWhatIsInIt() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.pause(true);
      real.endpoint("http://127.0.0.1:9/crm", "CRM");
      real.endpoint("http://127.0.0.1:9/desk", "Help desk");
      long wanted = many(real);
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null));
        person.until("all are counted", () -> count(person).equals("1,202 match"));
        person.presses(KeyCode.SLASH);
        person.types("event:chat.rated endpoint:cr");
        person.presses(KeyCode.ENTER);
        person.until("few are left", () -> count(person).equals("300 match"));
        person.types("body:\"ada@example.com\"").presses(KeyCode.ENTER);
        person.until("one is left", () -> rows(person).equals(List.of(wanted)));
        person.presses(KeyCode.ESCAPE).presses(KeyCode.DOWN).presses(KeyCode.ENTER);
        person.until(
            "it is selected",
            () -> person.deliveries().getSelectionModel().getSelectedItems().size() == 1);
        assertThat(Fx.get(() -> person.deliveries().getSelectionModel().getSelectedItem().id()))
            .isEqualTo(wanted);
      }
    }
  }

  @Test
  void aStatusIsTypedAsABareWordAndAnEmptyFieldOffersTheNames() {
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:9/crm", "CRM"));
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"why\":\"on hold\"}");
      try (Person person = new Person(real, home.resolve("remembered"))) {
        person.go(new Place.Deliveries("", null)).sees("1 match");
        person.clicks("#filter-field").sees("where it stands");
        person.types("held").sees("\"held\"");
        person.presses(KeyCode.ENTER);
        person.until("it is a word", () -> person.wordsIn(".token-name").equals("status:"));
        person.sees("1 match");
        person.presses(KeyCode.DOWN).sees("where it stands");
        person.presses(KeyCode.ESCAPE).seesNo("where it stands");
      }
    }
  }

  /**
   * Six hundred events for two endpoints, and one more; gives the delivery of that to the first.
   */
  private static long many(RealEngine real) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append("{\"event\":\"chat.closed\",\"siteid\":1,\"who\":\"visitor%d\"}\n".formatted(i));
      if (i != 150) {
        lines.append(
            "{\"event\":\"chat.rated\",\"siteid\":1,\"who\":\"visitor%d\"}\n".formatted(i));
      }
    }
    real.engine
        .intake()
        .acceptBatch(Access.ADMIN, lines.toString().getBytes(StandardCharsets.UTF_8));
    long wanted =
        real.emit("{\"event\":\"chat.rated\",\"siteid\":1,\"who\":\"ada@example.com\"}").getFirst();
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"who\":\"ada@example.com\"}");
    return wanted;
  }

  private static String count(Person person) {
    return person.wordsIn("#match-count");
  }

  private static List<Long> rows(Person person) {
    return person.deliveries().getItems().stream().map(DeliveryRow::id).toList();
  }
}
