package io.posthorn.console.settings;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The steps of a schedule, a field each. A field stays the same while its text changes. */
final class StepFields {
  private final Texts texts = Texts.of(StepFields.class);
  private final FlowPane place;
  private final RetriesViewModel model;
  private final List<TextField> fields = new ArrayList<>();

  StepFields(FlowPane place, RetriesViewModel model) {
    this.place = place;
    this.model = model;
  }

  void show(List<String> steps) {
    while (fields.size() > steps.size()) {
      fields.removeLast();
      place.getChildren().remove(fields.size());
    }
    while (fields.size() < steps.size()) {
      add(fields.size());
    }
    for (int i = 0; i < steps.size(); i++) {
      FieldMarks.fill(fields.get(i), steps.get(i));
    }
  }

  private void add(int step) {
    TextField field = new TextField(model.draft().typed().get().steps().get(step));
    field.setId("step-" + (step + 1));
    field.getStyleClass().addAll("mono", "step-field");
    field.setAccessibleText(texts.get("step.name", step + 1));
    field.textProperty().addListener((_, _, now) -> typed(step, now));
    field.setOnAction(_ -> model.save());
    Label number = new Label(Integer.toString(step + 1));
    number.getStyleClass().addAll("secondary", "step-number");
    String remove = texts.get("step.remove", step + 1);
    Button away = new Button("", Icons.of("fth-x"));
    away.getStyleClass().add("copy");
    away.setAccessibleText(remove);
    away.setTooltip(new Tooltip(remove));
    away.setOnAction(_ -> model.remove(step));
    HBox box = new HBox(number, field, away);
    box.getStyleClass().add("step");
    fields.add(field);
    place.getChildren().add(step, box);
  }

  private void typed(int step, String now) {
    if (step < model.draft().typed().get().steps().size()) {
      model.type(step, now);
    }
  }

  void mark(List<@Nullable String> faults) {
    for (int i = 0; i < Math.min(fields.size(), faults.size()); i++) {
      FieldMarks.mark(fields.get(i), faults.get(i));
    }
  }

  /** Where typing goes on after a step was added. */
  void focusLast() {
    if (!fields.isEmpty()) {
      fields.getLast().requestFocus();
      fields.getLast().selectAll();
    }
  }
}
