package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.frame.Nodes;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Small nodes that several parts are made of. */
final class DetailNodes {
  private static final double HEADER_NAME = 160;

  /** Width of a character of the mono font at 12 pixels. */
  private static final double MONO = 7.2;

  private DetailNodes() {}

  static Texts texts() {
    return Texts.of(DetailNodes.class);
  }

  static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Never cut. */
  static Label whole(String text, String... styles) {
    Label label = label(text, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  static Label wrapped(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A time of day, with the exact one in its tooltip. */
  static Label clock(Instant at, String... styles) {
    Label label = whole(TimeWords.clock(at), styles);
    label.setTooltip(new Tooltip(TimeWords.exact(at)));
    return label;
  }

  static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  static HBox row(double gap, Node... nodes) {
    HBox row = new HBox(gap, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** A button with the word of an action and the key that does the same. */
  static Button keyButton(ActionOnDelivery action) {
    Shortcut key = Objects.requireNonNull(action.shortcut(), "an action with a key");
    Button button = new Button();
    HBox face =
        row(6, Icons.of(action.icon()), whole(action.onButton(), "face"), whole(key.keys(), "key"));
    button.setGraphic(face);
    button.setAccessibleText(action.onButton());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** Gives a button of {@link #keyButton} another word, with its key or without. */
  static void sayOnKeyButton(Button button, String text, boolean withKey) {
    HBox face = (HBox) button.getGraphic();
    ((Label) face.getChildren().get(1)).setText(text);
    Nodes.put(face.getChildren().get(2), withKey);
    button.setAccessibleText(text);
  }

  /** Names and values in mono; long values wrap. */
  static GridPane headers(List<Header> headers) {
    GridPane grid = new GridPane(12, 6);
    grid.getStyleClass().addAll("code", "header-grid");
    double names =
        headers.stream().mapToDouble(header -> header.name().length() * MONO).max().orElse(0);
    ColumnConstraints name = new ColumnConstraints(Math.min(HEADER_NAME, Math.ceil(names) + 2));
    ColumnConstraints value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(name, value);
    for (Header header : headers) {
      Label named = wrapped(header.name(), "mono", "muted");
      Label valued = wrapped(header.value(), "mono");
      GridPane.setValignment(named, VPos.TOP);
      grid.addRow(grid.getRowCount(), named, valued);
    }
    return grid;
  }

  static String codeOrDash(Outcome outcome) {
    return outcome.code() == null ? "–" : Integer.toString(outcome.code());
  }

  static String color(Outcome outcome) {
    return outcome.success() ? "success-text" : "danger-text";
  }

  /** Why there is no attempt to be shown, and when there will be one. */
  static String whyNone(ShownDelivery shown) {
    return switch (shown.delivery().status()) {
      case HELD ->
          shown.disabled()
              ? texts().get("none.held", shown.endpointName())
              : texts().get("none.held.stopped", shown.endpointName());
      case SKIPPED -> texts().get("none.skipped");
      case PENDING, SENDING, RETRYING, DELIVERED, FAILED -> texts().get("none.yet");
    };
  }
}
