package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.diagnosis.WhatChanged.Verdict;
import io.posthorn.insight.TurningPoint;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The last success beside the first failure after it. */
final class ChangedPane extends VBox {
  private static final double NAME = 128;
  private static final double VERDICT = 112;

  private final Texts texts = Texts.of(ChangedPane.class);

  ChangedPane() {
    getStyleClass().add("changed");
    setId("what-changed");
    show(null, Instant.EPOCH);
  }

  /** Takes no room as long as there is nothing to tell. */
  void show(@Nullable TurningPoint point, Instant now) {
    getChildren().clear();
    setVisible(point != null);
    setManaged(point != null);
    if (point == null) {
      return;
    }
    Label title = new Label(texts.get("changed"));
    title.getStyleClass().addAll("section", "changed-title");
    getChildren().add(title);
    switch (point) {
      case TurningPoint.Found(WhatChanged changed) -> table(changed, now);
      case TurningPoint.NoFailure(Instant at, boolean all) ->
          say(
              all
                  ? texts.get("changed.nofailure", ChangedLine.moment(at, now))
                  : texts.get(
                      "changed.nofailure.bounded", ChangedLine.moment(at, now), TurningPoint.MOST));
      case TurningPoint.NoSuccess(boolean all) ->
          say(
              all
                  ? texts.get("changed.nosuccess")
                  : texts.get("changed.nosuccess.bounded", TurningPoint.MOST));
    }
  }

  private void say(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("changed-says", "muted");
    getChildren().add(label);
  }

  private void table(WhatChanged changed, Instant now) {
    Label success = head("changed.success", changed.lastSuccess(), now);
    Label failure = head("changed.failure", changed.firstFailure(), now);
    HBox head = row(new Label(), success, failure, new Label());
    head.getStyleClass().add("changed-head");
    getChildren().add(head);
    changed.rows().forEach(row -> getChildren().add(line(ChangedLine.of(row, now))));
  }

  private Label head(String key, Instant at, Instant now) {
    Label label = new Label(texts.get(key, ChangedLine.moment(at, now)));
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setTooltip(new Tooltip(TimeWords.exact(at)));
    return label;
  }

  private static HBox line(ChangedLine line) {
    boolean changed = line.verdict() == Verdict.CHANGED;
    Label name = new Label(line.name());
    Label before = value(line.before());
    Label after = value(line.after());
    Label verdict;
    if (changed) {
      verdict = Chips.of("warning", "fth-repeat", line.word());
      name.getStyleClass().add("strong");
      after.getStyleClass().add("strong");
    } else {
      verdict = new Label(line.word());
      verdict.getStyleClass().addAll("muted", "verdict");
    }
    HBox row = row(name, before, after, verdict);
    row.getStyleClass().add("changed-row");
    row.setFocusTraversable(true);
    row.setAccessibleText(
        "%s: %s, %s. %s".formatted(line.name(), line.before(), line.after(), line.word()));
    return row;
  }

  private static Label value(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("mono");
    return label;
  }

  private static HBox row(Label name, Label before, Label after, Label verdict) {
    name.setMinWidth(NAME);
    name.setPrefWidth(NAME);
    for (Label value : new Label[] {before, after}) {
      value.setMinWidth(0);
      value.setPrefWidth(0);
      value.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(value, Priority.ALWAYS);
    }
    HBox end = new HBox(verdict);
    end.setAlignment(Pos.CENTER_LEFT);
    end.setMinWidth(VERDICT);
    end.setPrefWidth(VERDICT);
    return new HBox(12, name, before, after, end);
  }
}
