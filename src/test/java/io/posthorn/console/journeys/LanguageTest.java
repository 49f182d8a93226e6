package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another language is chosen, and not one after the other. */
class LanguageTest {
  @TempDir private Path home;
  private RealEngine real;
  private Person person;

  @BeforeEach
  void goThere() {
    real = new RealEngine(home.resolve("engine"));
    person = new Person(real, home.resolve("window.json"));
    person.go(new Place.Settings(Place.Settings.Part.LOOK));
    person.tabsTo("#language");
  }

  @AfterEach
  void leave() {
    person.close();
    real.close();
  }

  private boolean open() {
    return ((ComboBox<?>) person.sees("#language")).isShowing();
  }

  @Test
  void arrowsOnlyLookAndEnterTakes() {
    person.presses(KeyCode.DOWN);
    assertThat(open()).isTrue();
    person.presses(KeyCode.DOWN).presses(KeyCode.DOWN);
    assertThat(real.rebuilt).hasValue(0);

    person.presses(KeyCode.ENTER);
    assertThat(open()).isFalse();
    assertThat(real.rebuilt).hasValue(1);
  }

  @Test
  void escapeLeavesItAsItIs() {
    Object before = ((ComboBox<?>) person.sees("#language")).getValue();
    person.presses(KeyCode.DOWN).presses(KeyCode.DOWN).presses(KeyCode.DOWN);
    person.presses(KeyCode.ESCAPE);

    assertThat(open()).isFalse();
    assertThat(((ComboBox<?>) person.sees("#language")).getValue()).isEqualTo(before);
    assertThat(real.rebuilt).hasValue(0);
  }
}
