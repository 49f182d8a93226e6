package io.posthorn.console.receiver;

import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The positions of the dial one under the other; that which is chosen shows its field. */
final class DialRows {
  private static final double NUMBER = 72;

  private final Texts texts = Texts.of(DialRows.class);
  private final Dial dial;
  private final ToggleGroup group = new ToggleGroup();
  private final List<Node> rows = new ArrayList<>();

  DialRows(Dial dial) {
    this.dial = dial;
    for (Mode mode : Mode.values()) {
      rows.add(button(mode));
      if (mode.usual() != null) {
        rows.add(field(mode));
      }
    }
    Label fault = new Label();
    fault.getStyleClass().add("field-error");
    fault.setWrapText(true);
    fault.textProperty().bind(dial.fault());
    fault.visibleProperty().bind(dial.fault().isNotEmpty());
    fault.managedProperty().bind(fault.visibleProperty());
    rows.add(fault);
    group.selectedToggleProperty().addListener((_, _, now) -> chosen(now));
    dial.mode().addListener((_, _, now) -> select(now));
    select(dial.mode().get());
  }

  List<Node> rows() {
    return rows;
  }

  private RadioButton button(Mode mode) {
    RadioButton button = new RadioButton(texts.get("mode." + mode.key()));
    button.setId("dial-" + mode.key());
    button.setMnemonicParsing(false);
    button.setWrapText(true);
    button.setToggleGroup(group);
    button.setUserData(mode);
    return button;
  }

  private Node field(Mode mode) {
    TextField field = new TextField();
    field.setId("dial-" + mode.key() + "-field");
    field.getStyleClass().add("mono");
    field.setAccessibleText(texts.get("field." + mode.key()));
    field.textProperty().bindBidirectional(dial.field(mode));
    HBox row = new HBox(field);
    row.getStyleClass().add("dial-field");
    if (mode == Mode.REDIRECT) {
      HBox.setHgrow(field, Priority.ALWAYS);
    } else {
      field.setPrefWidth(NUMBER);
      Label unit = new Label(texts.get("unit." + mode.key()));
      unit.getStyleClass().add("muted");
      unit.setMinWidth(Label.USE_PREF_SIZE);
      row.getChildren().add(unit);
    }
    row.visibleProperty().bind(dial.mode().isEqualTo(mode));
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private void chosen(Toggle now) {
    if (now != null && now.getUserData() instanceof Mode mode) {
      dial.mode().set(mode);
    }
  }

  private void select(Mode mode) {
    group.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == mode)
        .forEach(group::selectToggle);
  }
}
