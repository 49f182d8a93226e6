package io.posthorn.console.endpoints.edit;

import io.posthorn.console.endpoints.doctor.CheckSteps;
import io.posthorn.console.endpoints.doctor.CheckUp;
import io.posthorn.console.endpoints.doctor.Trusting;
import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.Nodes;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The button beside the URL that checks it, and what that found, under it. */
final class CheckPane extends VBox {
  private static final String DOUBTED = "signature-doubted";

  private final Texts texts = Texts.of(CheckPane.class);
  private final CheckViewModel model;
  private final Button check = new Button();
  private final HBox place = new HBox(check);
  private final Tooltip why = new Tooltip();
  private final HBox verdict = new HBox(8);
  private final CheckSteps steps;
  private final Label note = new Label();
  private final Pins pins = new Pins();

  CheckPane(CheckViewModel model, Clip clip) {
    this.model = model;
    setId("check-pane");
    getStyleClass().addAll("card", "check-pane");
    steps =
        new CheckSteps(
            model.checkUp(),
            clip,
            () -> new Trusting(texts.get("check.this"), false, model::trust),
            // What is to be changed stands in this very form.
            _ -> new Hyperlink[0],
            true);
    check.setId("check-url");
    check.setMinWidth(Region.USE_PREF_SIZE);
    check.setOnAction(_ -> press());
    verdict.setAlignment(Pos.CENTER_LEFT);
    verdict.getStyleClass().add("check-verdict");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.getStyleClass().addAll("muted", "check-note");
    getChildren().addAll(verdict, steps, note);
    Nodes.put(this, false);
  }

  /** The button, and the place that says why when it is off. */
  Node button() {
    return place;
  }

  void start() {
    pins.add(steps.follow());
    pins.follow(model.checkUp().state(), _ -> show());
    pins.follow(model.ready(), _ -> show());
  }

  void stop() {
    pins.close();
    model.checkUp().stop();
  }

  private void press() {
    if (model.checkUp().state().get() instanceof CheckUp.Running) {
      model.checkUp().stop();
    } else {
      model.run();
    }
  }

  private void show() {
    CheckUp.State state = model.checkUp().state().get();
    boolean runs = state instanceof CheckUp.Running;
    check.setText(texts.get(runs ? "check.stop" : "check"));
    check.setGraphic(Icons.of(runs ? "fth-x" : "fth-life-buoy"));
    boolean off = !runs && model.ready().get() instanceof CheckViewModel.Cannot;
    check.setDisable(off);
    // A button that is off shows no tooltip of its own.
    if (off && model.ready().get() instanceof CheckViewModel.Cannot(String reason)) {
      why.setText(reason);
      Tooltip.install(place, why);
      check.setAccessibleHelp(reason);
    } else {
      Tooltip.uninstall(place, why);
      check.setAccessibleHelp(texts.get("check.help"));
    }
    show(state);
  }

  private void show(CheckUp.State state) {
    Nodes.put(this, !(state instanceof CheckUp.Idle));
    verdict.getChildren().clear();
    String more = "";
    switch (state) {
      case CheckUp.Idle _ -> {}
      case CheckUp.Running _ ->
          verdict.getChildren().add(Chips.of("accent", "fth-activity", texts.get("check.running")));
      case CheckUp.NotMade(var problem) -> {
        verdict.getChildren().add(Chips.of("danger", "fth-x", texts.get("check.not")));
        more = problem.says();
      }
      case CheckUp.Ended(var failed, long micros, _) -> {
        String millis = Numbers.millis(micros);
        verdict
            .getChildren()
            .addAll(
                failed == null
                    ? Chips.of("success", "fth-check", texts.get("check.well"))
                    : Chips.of("danger", "fth-x", texts.get("check.failed")),
                muted(texts.get("check.took", millis)));
        boolean doubted = failed != null && DOUBTED.equals(failed.code());
        more = doubted && model.secretIsMadeUp() ? texts.get("check.madeup") : "";
      }
    }
    note.setText(more);
    Nodes.put(note, !more.isEmpty());
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }
}
