package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.BackupFile;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a check of the store to a backup, and to what comes of putting that in its place. */
class RestoreJourneyTest {
  @TempDir Path home;

  @Test
  void byKeyboardTheStoreIsCheckedBackedUpAndABackupChosen() {
    try (RealEngine real = new RealEngine(home);
        Person person = new Person(real, home.resolve("window.json"))) {
      person.go(new Place.Settings(Place.Settings.Part.BACKUPS)).sees("#backup-last");
      person.tabsTo("#store-check").presses(KeyCode.SPACE).sees("#check-sound");
      person.tabsTo("#backup").presses(KeyCode.SPACE).sees("#backup-done");
      BackupFile made = real.engine.storage().backups().files().getFirst();
      real.clock.advance(Duration.ofSeconds(1));
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");

      person.tabsTo("Restore…").presses(KeyCode.SPACE).sees("#restore-lost");
      assertThat(person.textOf("#restore-lost")).startsWith("1 event that came in since");
      person.presses(KeyCode.ESCAPE).seesNo("#restore-lost");
      assertThat(real.wished.get()).isNull();

      person.presses(KeyCode.SPACE).sees("#restore-lost");
      person.tabsTo("#restore-now").presses(KeyCode.SPACE).seesNo("#restore-lost");
      assertThat(real.wished.get()).isEqualTo(made);
    }
  }

  @Test
  void aScheduleIsChangedAndSaved() {
    try (RealEngine real = new RealEngine(home);
        Person person = new Person(real, home.resolve("window.json"))) {
      person.go(new Place.Settings(Place.Settings.Part.BACKUPS)).sees("#plan-every");
      person
          .writes("#plan-every", "5 min")
          .sees("Write a time from 1 h to 30 d, such as 12 h or 1 d.");
      person.writes("#plan-every", "12 h").presses(KeyCode.ENTER);
      person.until(
          "it is saved",
          () -> real.engine.storage().backups().plan().every().equals(Duration.ofHours(12)));
    }
  }
}
