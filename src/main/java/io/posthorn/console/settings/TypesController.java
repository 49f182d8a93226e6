package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on event types of the site's own and on schemas. */
final class TypesController implements Section {
  @FXML private FlowPane own;
  @FXML private TextField type;
  @FXML private CheckBox strict;

  private final Texts texts = Texts.of(TypesController.class);
  private final TypesViewModel model;
  private final VBox root;

  TypesController(Session session, Ui ui) {
    model = new TypesViewModel(session, ui.sites(), ui.toasts());
    root = Fxml.load(this, model);
    type.textProperty().bindBidirectional(model.typed());
    model.fault().subscribe(says -> FieldMarks.mark(type, says));
    FieldMarks.tick(strict, model.strict(), ticked -> ticked, model::strict);
    model.types().saved().subscribe(this::show);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
  }

  @Override
  public void onHide() {
    model.stop();
  }

  private void show(List<String> types) {
    own.getChildren().setAll(types.stream().map(this::chip).toList());
  }

  private Node chip(String name) {
    Label word = new Label(name);
    word.getStyleClass().add("mono");
    String remove = texts.get("type.remove", name);
    Button away = new Button("", Icons.of("fth-x"));
    away.getStyleClass().add("copy");
    away.setAccessibleText(remove);
    away.setTooltip(new Tooltip(remove));
    away.setOnAction(_ -> model.remove(name));
    HBox chip = new HBox(word, away);
    chip.getStyleClass().add("type-chip");
    return chip;
  }
}
