package io.posthorn.console.settings;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** What the sections do to fields. */
final class FieldMarks {
  private static final String BAD = "bad";

  private FieldMarks() {}

  /** Marks a field that is wrong; its help text says why, for screen readers. */
  static void mark(TextInputControl field, @Nullable String fault) {
    field.getStyleClass().removeAll(BAD);
    field.setAccessibleHelp(fault);
    if (fault != null) {
      field.getStyleClass().add(BAD);
    }
  }

  /** Both ways, for what isn't typed into a property alone; leaves the caret of whoever types. */
  static void bind(TextInputControl field, ObservableValue<String> typed, Consumer<String> change) {
    typed.addListener((_, _, text) -> fill(field, text));
    field.textProperty().addListener((_, _, text) -> change.accept(text));
  }

  /** Puts a text into a field without moving the caret of whoever types it. */
  static void fill(TextInputControl field, String text) {
    if (!field.getText().equals(text)) {
      field.setText(text);
    }
  }

  /** Lets a box show what is saved, also after a change was refused, and change it. */
  static <T> void tick(CheckBox box, AtOnce<T> of, Predicate<T> ticked, Consumer<Boolean> change) {
    of.saved().subscribe(now -> box.setSelected(ticked.test(now)));
    of.trouble()
        .subscribe(
            says -> {
              if (says != null) {
                box.setSelected(ticked.test(of.saved().get()));
              }
            });
    box.setOnAction(_ -> change.accept(box.isSelected()));
  }
}
