package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Word;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** A word of the filter: its name and value, and a way to take it out. */
final class TokenChip extends HBox {
  TokenChip(Word word, Runnable edit, Runnable remove) {
    Texts texts = Texts.of(TokenChip.class);
    getStyleClass().add("token");
    Label name = new Label(word.label());
    name.getStyleClass().add("token-name");
    name.setMinWidth(USE_PREF_SIZE);
    Label value = new Label(word.value());
    value.getStyleClass().add("token-value");
    Button out = new Button("", Icons.of("fth-x"));
    out.getStyleClass().add("token-out");
    out.setAccessibleText(texts.get("filter.remove", word.text()));
    out.setOnAction(_ -> remove.run());
    if (!word.label().isEmpty()) {
      getChildren().add(name);
    }
    getChildren().addAll(value, out);
    setOnMouseClicked(_ -> edit.run());
    String wrong = word.wrong();
    if (wrong != null) {
      getStyleClass().add("wrong");
      Tooltip.install(this, new Tooltip(wrong));
    }
  }
}
