package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that are pressed as soon as something is shown reach it. */
class FocusTest {
  @TempDir private Path home;

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of(new Place.Deliveries(null, null), "deliveries-table"),
        Arguments.of(new Place.Events(null, "chat.closed"), "compose-text"),
        Arguments.of(new Place.AddEndpoint(null), "edit-url"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatIsShownHasTheFocusAtOnce(Place place, String id) {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        Person person = new Person(real, home.resolve("window.json"))) {
      Node focus =
          Fx.get(
              () -> {
                person.shell().navigator().go(place);
                return person.stage().getScene().getFocusOwner();
              });
      assertThat(focus).extracting(Node::getId).isEqualTo(id);
    }
  }
}
