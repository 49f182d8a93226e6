package io.posthorn.console.endpoints.edit;

import io.posthorn.console.endpoints.edit.AdvancedForm.HeaderLine;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Custom headers: a line each, and a button for one more. */
final class HeaderLines extends VBox {
  private static final double NAME = 200;

  private final Texts texts = Texts.of(HeaderLines.class);
  private final AdvancedForm form;
  private final Button more;

  HeaderLines(AdvancedForm form) {
    super(8);
    this.form = form;
    more = new Button(texts.get("headers.add"), Icons.of("fth-plus"));
    more.getStyleClass().add("small");
    more.setOnAction(
        _ -> {
          form.headers.add(HeaderLine.of("", ""));
          ((HBox) getChildren().get(getChildren().size() - 2))
              .getChildren()
              .getFirst()
              .requestFocus();
        });
    form.headers.addListener((InvalidationListener) _ -> build());
    build();
  }

  private void build() {
    getChildren().setAll(form.headers.stream().map(this::line).toList());
    getChildren().add(more);
  }

  private HBox line(HeaderLine header) {
    TextField name = new TextField();
    name.getStyleClass().add("mono");
    name.setPromptText(texts.get("headers.name"));
    name.setAccessibleText(texts.get("headers.name"));
    name.setPrefWidth(NAME);
    name.textProperty().bindBidirectional(header.name());
    TextField value = new TextField();
    value.getStyleClass().add("mono");
    value.setPromptText(texts.get("headers.value"));
    value.setAccessibleText(texts.get("headers.value"));
    value.textProperty().bindBidirectional(header.value());
    HBox.setHgrow(value, Priority.ALWAYS);
    Button remove = new Button("", Icons.of("fth-x"));
    remove.getStyleClass().addAll("icon", "plain");
    remove.setAccessibleText(texts.get("headers.remove"));
    remove.setTooltip(new Tooltip(texts.get("headers.remove")));
    remove.setOnAction(_ -> form.headers.remove(header));
    HBox line = new HBox(8, name, value, remove);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
