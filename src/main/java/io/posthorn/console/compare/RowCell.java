package io.posthorn.console.compare;

import io.posthorn.console.compare.LineDiff.Kind;
import io.posthorn.console.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Draws a row; a difference is told by sign, word and colour. */
final class RowCell extends ListCell<ComparedRow> {
  private static final String[] LOOKS = {"head", "removed", "added", "same", "differing", "note"};
  private static final double NAME = 168;

  private final Texts texts = Texts.of(RowCell.class);
  private final Label sign = new Label();
  private final Label line = new Label();
  private final HBox lineBox = new HBox(sign, line);
  private final Label name = new Label();
  private final Label first = new Label();
  private final Label second = new Label();
  private final GridPane values = new GridPane();

  RowCell() {
    sign.getStyleClass().add("sign");
    line.getStyleClass().add("mono");
    name.getStyleClass().add("name");
    first.getStyleClass().add("mono");
    second.getStyleClass().add("mono");
    name.setMinWidth(0);
    ColumnConstraints names = new ColumnConstraints(NAME);
    values.getColumnConstraints().setAll(names, half(), half());
    values.setHgap(16);
    values.setAlignment(Pos.CENTER_LEFT);
    lineBox.setAlignment(Pos.CENTER_LEFT);
    values.addRow(0, name, first, second);
    setPrefWidth(0);
  }

  private static ColumnConstraints half() {
    ColumnConstraints half = new ColumnConstraints();
    half.setMinWidth(0);
    half.setPrefWidth(100);
    half.setHgrow(Priority.ALWAYS);
    return half;
  }

  @Override
  protected void updateItem(@Nullable ComparedRow row, boolean empty) {
    super.updateItem(row, empty);
    getStyleClass().removeAll(LOOKS);
    setText(null);
    setGraphic(null);
    setTooltip(null);
    setAccessibleText(null);
    if (row == null || empty) {
      return;
    }
    switch (row) {
      case ComparedRow.Head(String key, boolean differs) -> {
        look("head");
        setText(texts.get("head." + key) + (differs ? "  ≠" : ""));
      }
      case ComparedRow.Note(String key) -> plain(texts.get("note." + key));
      case ComparedRow.Gap(int lines) -> plain(texts.get("gap", lines));
      case ComparedRow.Line shown -> show(shown);
      case ComparedRow.Values shown -> show(shown);
    }
  }

  private void plain(String text) {
    look("note");
    setText(text);
  }

  private void show(ComparedRow.Line shown) {
    look(
        switch (shown.kind()) {
          case SAME -> "same";
          case REMOVED -> "removed";
          case ADDED -> "added";
        });
    sign.setText(
        switch (shown.kind()) {
          case SAME -> " ";
          case REMOVED -> "−";
          case ADDED -> "+";
        });
    line.setText(shown.text());
    setGraphic(lineBox);
    setAccessibleText(
        shown.kind() == Kind.SAME
            ? shown.text()
            : texts.get(shown.kind() == Kind.REMOVED ? "only.first" : "only.second", shown.text()));
  }

  private void show(ComparedRow.Values shown) {
    look(shown.differs() ? "differing" : "same");
    String key = shown.key();
    name.setText((shown.differs() ? "≠ " : "") + (key == null ? shown.name() : texts.get(key)));
    name.getStyleClass().removeAll("mono");
    if (key == null) {
      name.getStyleClass().add("mono");
    }
    value(first, key, shown.first());
    value(second, key, shown.second());
    setGraphic(values);
    setAccessibleText(name.getText() + ": " + first.getText() + " / " + second.getText());
  }

  private void value(Label label, @Nullable String key, @Nullable String value) {
    boolean time = key != null && key.startsWith("phase.");
    boolean tooLong = value != null && value.length() > 40;
    label.setText(value == null ? "–" : time ? texts.get("ms", value) : value);
    label.setTooltip(tooLong ? new Tooltip(value) : null);
    label.setMinWidth(0);
    label.setMaxWidth(Double.MAX_VALUE);
  }

  private void look(String style) {
    getStyleClass().add(style);
  }
}
