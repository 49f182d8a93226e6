package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir private Path home;

  @Test
  void windowScreenColumnsAndFilterAreAsTheyWere() {
    Path remembered = home.resolve("window.json");
    try (RealEngine real = new RealEngine(home.resolve("engine"))) {
      real.engine.pause(true);
      real.endpoint("http://127.0.0.1:9/crm", "CRM");
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
      List<String> columns;
      double width;
      try (Person person = new Person(real, remembered)) {
        person.go(new Place.Deliveries(null, null)).sees("#deliveries-table");
        person.presses(KeyCode.SLASH).types("event:chat.rated").presses(KeyCode.ENTER);
        person.until("one is left", () -> count(person).equals("1 match"));
        Fx.run(
            () -> {
              person.deliveries().resizeColumn(visible(person).getFirst(), 68);
              person.deliveries().getColumns().add(person.deliveries().getColumns().remove(1));
              person.stage().setWidth(990);
              person.stage().setHeight(870);
            });
        columns = Fx.get(() -> titles(person));
        width = Fx.get(() -> visible(person).getFirst().getWidth());
        assertThat(width).isGreaterThan(150);
      }
      try (Person person = new Person(real, remembered)) {
        person.until("the same filter is on", () -> count(person).equals("1 match"));
        assertThat(Fx.get(() -> titles(person))).isEqualTo(columns);
        assertThat(Fx.get(() -> visible(person).getFirst().getWidth())).isEqualTo(width);
        assertThat(Fx.get(() -> person.stage().getHeight())).isEqualTo(870);
      }
    }
  }

  private static String count(Person person) {
    return person.stage().getScene().lookup("#match-count") instanceof Label label
        ? label.getText()
        : "";
  }

  private static List<String> titles(Person person) {
    return visible(person).stream().map(RestartTest::title).toList();
  }

  private static String title(TableColumn<?, ?> column) {
    return column.getGraphic() instanceof Label label ? label.getText() : column.getText();
  }

  private static List<TableColumn<DeliveryRow, ?>> visible(Person person) {
    return person.deliveries().getColumns().stream().filter(TableColumn::isVisible).toList();
  }
}
