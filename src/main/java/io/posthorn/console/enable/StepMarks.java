package io.posthorn.console.enable;

import io.posthorn.console.words.Icons;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How many steps there are and which one is now. */
final class StepMarks extends HBox {
  StepMarks() {
    getStyleClass().add("steps");
  }

  /** How a step went. */
  enum Stand {
    DONE,
    FAILED,
    NOW,
    AHEAD
  }

  /** One step. */
  record Step(String name, Stand stand) {}

  void show(List<Step> steps) {
    getChildren().clear();
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0) {
        Region way = new Region();
        way.getStyleClass().add("way");
        HBox.setHgrow(way, Priority.ALWAYS);
        getChildren().add(way);
      }
      getChildren().add(one(steps.get(i), i + 1));
    }
  }

  private static HBox one(Step step, int number) {
    Label mark = new Label();
    mark.getStyleClass().add("mark");
    String style =
        switch (step.stand) {
          case DONE -> {
            mark.setGraphic(Icons.of("fth-check", "icon-success"));
            yield "done";
          }
          case FAILED -> {
            mark.setGraphic(Icons.of("fth-alert-triangle", "icon-warning"));
            yield "failed";
          }
          case NOW -> {
            mark.setText(Integer.toString(number));
            yield "now";
          }
          case AHEAD -> {
            mark.setText(Integer.toString(number));
            yield "ahead";
          }
        };
    Label name = new Label(step.name);
    name.getStyleClass().add("name");
    name.setMinWidth(USE_PREF_SIZE);
    HBox all = new HBox(mark, name);
    all.getStyleClass().addAll("step", style);
    return all;
  }
}
