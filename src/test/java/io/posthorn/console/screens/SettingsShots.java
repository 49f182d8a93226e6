package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import java.util.List;
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
          List.of("site", "ingest", "retries", "allow", "types", "look", "store")) {
        jump(studio, section);
        if (section.equals("retries")) {
          Slider slider = studio.find("#course-slider");
          studio.on(_ -> slider.setValue(2.4));
          timeLapse(studio, slider);
        }
        studio.take("settings-" + section);
      }
      wrong(studio);
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
  }

  private static void jump(Studio studio, String section) {
    ToggleButton name = studio.find("#settings-" + section);
    studio.on(_ -> name.fire());
  }
}
