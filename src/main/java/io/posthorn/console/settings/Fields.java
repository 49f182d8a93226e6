package io.posthorn.console.settings;

import static io.posthorn.console.common.Nodes.put;

import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** What is wrong with a field, under it. */
final class Fields {
  private static final String BAD = "bad";

  private Fields() {}

  /** Shows or takes away what is wrong; the field's help text says it too, for screen readers. */
  static void show(TextInputControl field, Label under, @Nullable String fault) {
    line(under, fault);
    mark(field, fault);
  }

  /** Marks a field alone. */
  static void mark(TextInputControl field, @Nullable String fault) {
    field.getStyleClass().removeAll(BAD);
    field.setAccessibleHelp(fault);
    if (fault != null) {
      field.getStyleClass().add(BAD);
    }
  }

  /** A line that is there only while it says something. */
  static void line(Label label, @Nullable String text) {
    label.setText(text == null ? "" : text);
    put(label, text != null);
  }

  /** Puts a text into a field without moving the caret of whoever types it. */
  static void fill(TextInputControl field, String text) {
    if (!field.getText().equals(text)) {
      field.setText(text);
    }
  }
}
