package io.posthorn.console.enable;

import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Words for what a combo box holds. */
final class Words {
  private Words() {}

  static <T> void fill(ComboBox<T> box, Function<T, String> words) {
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
  }
}
