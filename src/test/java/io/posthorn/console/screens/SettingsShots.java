package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import io.posthorn.engine.Storage;
import io.posthorn.model.BackupPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/** The settings: each section, and what can't be saved. */
final class SettingsShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Settings());
      for (String section :
          List.of("site", "ingest", "retries", "allow", "types", "look", "store", "backups")) {
        jump(studio, section);
        if (section.equals("retries")) {
          Slider slider = studio.find("#course-slider");
          studio.on(_ -> slider.setValue(2.4));
          timeLapse(studio, slider);
        }
        studio.take("settings-" + section);
      }
      wrong(studio);
      care(studio, world);
      studio.close();
    }
  }

  /** It keeps failing, up to the end; and it is well again after half an hour. */
  private static void timeLapse(Studio studio, Slider time) throws Exception {
    Slider back = studio.find("#back-slider");
    studio.on(_ -> time.setValue(5));
    studio.take("settings-retries-never");
    studio.on(_ -> back.setValue(4));
    studio.on(_ -> time.setValue(3.4));
    studio.take("settings-retries-back");
    studio.on(_ -> back.setValue(0));
    studio.on(_ -> time.setValue(2.4));
  }

  private static void wrong(Studio studio) throws Exception {
    TextField third = studio.find("#step-3");
    TextField type = studio.find("#type-name");
    CheckBox privateRanges = studio.find("#allow-private");
    studio.on(_ -> third.setText("20 mim"));
    jump(studio, "retries");
    studio.take("settings-retries-wrong");
    studio.on(_ -> type.setText("Order Paid"));
    studio.on(_ -> type.fireEvent(new javafx.event.ActionEvent()));
    studio.on(_ -> privateRanges.fire());
    jump(studio, "allow");
    studio.take("settings-types-wrong");
    studio.on(_ -> third.setText("25 min"));
    ToggleButton overview = studio.find("#nav-overview");
    studio.on(_ -> overview.fire());
    studio.take("settings-leave");
    studio.on(scene -> ((Button) scene.lookup(".dialog-foot .button")).fire());
    Button revert = studio.find("#settings-revert");
    studio.on(_ -> revert.fire());
  }

  /** A sound store; a backup before it is restored; one that is damaged; one that can't be made. */
  private static void care(Studio studio, SampleWorld world) throws Exception {
    press(studio, "#store-check");
    studio.until("it was read", () -> shown(studio, "#check-sound"));
    jump(studio, "store");
    studio.take("settings-store-sound");
    Storage storage = world.real.engine.storage();
    storage.changeBackups(new BackupPlan(Duration.ofDays(30), 7, Duration.ofDays(30)));
    for (int i = 0; i < 3; i++) {
      Path made = storage.backUp().path();
      world.real.clock.advance(Duration.ofHours(24));
      if (i == 1) {
        damage(made);
      }
    }
    storage.changeBackups(BackupPlan.DEFAULT);
    press(studio, "#backup");
    studio.until("it was made", () -> shown(studio, "#backup-done"));
    restore(studio, 2);
    studio.until("it was read", () -> shown(studio, "#restore-trouble"));
    studio.take("settings-restore-damaged");
    press(studio, "#restore-cancel");
    jump(studio, "backups");
    studio.take("settings-backups-made");
    restore(studio, 3);
    studio.until("it was read", () -> shown(studio, "#restore-lost"));
    studio.take("settings-restore");
    press(studio, "#restore-cancel");
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40_000, (byte) 7);
    Files.write(file, bytes);
  }

  private static void restore(Studio studio, int row) {
    studio.on(scene -> ((Button) scene.getRoot().lookupAll(".restore").toArray()[row]).fire());
  }

  private static void press(Studio studio, String button) {
    Button found = studio.find(button);
    studio.on(_ -> found.fire());
  }

  private static boolean shown(Studio studio, String what) {
    Node found = studio.scene().getRoot().lookup(what);
    return found != null && found.isVisible();
  }

  private static void jump(Studio studio, String section) {
    ToggleButton name = studio.find("#settings-" + section);
    studio.on(_ -> name.fire());
  }
}
