package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Retention;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody types in the settings, and loses none of it without being asked. */
class UnsavedSettingsTest {
  private static final String ASKED = "Leave without saving?";

  @TempDir private Path home;
  private RealEngine real;
  private Person person;

  @BeforeEach
  void sitDown() {
    real = new RealEngine(home.resolve("engine"));
    person = new Person(real, home.resolve("window.json"));
    person.go(new Place.Settings()).sees("#site-name");
    person.seesNo("#settings-save");
  }

  @AfterEach
  void leave() {
    person.close();
    real.close();
  }

  private String name() {
    return real.engine.sites().one(1).name();
  }

  @Test
  void whatIsTypedIsSavedFromWhereverOneIs() {
    person.writes("#site-name", "Honey alone").sees("Unsaved changes in Site");
    person.go(new Place.Settings(Place.Settings.Part.BACKUPS)).sees("#settings-save");
    person.clicks("#settings-save").sees("Saved");
    assertThat(name()).isEqualTo("Honey alone");

    person.go(new Place.Settings(Place.Settings.Part.SITE)).writes("#site-name", "Thyme");
    person.presses(KeyCode.CONTROL, KeyCode.S).sees("Saved");
    assertThat(name()).isEqualTo("Thyme");
  }

  @Test
  void leavingAsksAndEachAnswerDoesWhatItSays() {
    person.writes("#site-name", "Honey alone");
    person.presses(KeyCode.CONTROL, KeyCode.DIGIT1).sees(ASKED);
    person.presses(KeyCode.ESCAPE).seesNo(ASKED).sees("Unsaved changes in Site");

    person.clicks("#nav-overview").sees(ASKED);
    person.presses(KeyCode.ENTER).seesNo("#site-name");
    assertThat(name()).isEqualTo("Honey alone");

    person.go(new Place.Settings()).writes("#site-name", "Nobody");
    person.clicks("#nav-overview").clicks("Discard").seesNo("#site-name");
    assertThat(name()).isEqualTo("Honey alone");
    person.go(new Place.Settings());
    person.until("it is as it was", () -> person.wordsIn("#site-name").equals("Honey alone"));
    person.clicks("#nav-overview").seesNo("#site-name");
  }

  @Test
  void whatCantBeSavedKeepsOneThereAndIsShown() {
    person.go(new Place.Settings(Place.Settings.Part.STORE)).writes("#keep-rows", "many");
    person.clicks("#nav-overview").sees(ASKED);
    person.presses(KeyCode.ENTER).seesNo(ASKED).sees("Unsaved changes in Store");
    person.until("the field has the focus", () -> "#keep-rows".equals(focus()));
    person.clicks("#settings-revert").seesNo("#settings-save");
    assertThat(real.engine.storage().retention()).isEqualTo(Retention.DEFAULT);
  }

  @Test
  void whatDeletesAsksBeforeItIsSavedAndThenOneLeaves() {
    person.go(new Place.Settings(Place.Settings.Part.STORE)).writes("#keep-payloads", "3");
    person.clicks("#nav-overview").sees(ASKED);
    person.presses(KeyCode.ENTER).sees("Keep less?");
    person.clicks("Keep less").seesNo("#keep-payloads");
    assertThat(real.engine.storage().retention().payloads()).isEqualTo(Duration.ofDays(3));
  }

  private String focus() {
    return "#" + person.stage().getScene().getFocusOwner().getId();
  }
}
