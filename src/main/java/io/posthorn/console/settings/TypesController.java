package io.posthorn.console.settings;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
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
  @FXML private Label none;
  @FXML private TextField type;
  @FXML private Button add;
  @FXML private Label fault;
  @FXML private CheckBox strict;
  @FXML private Label trouble;

  private final Texts texts = Texts.of(TypesController.class);
  private final TypesViewModel model;
  private final VBox root;
  private final Pins pins = new Pins();

  TypesController(Session session, Ui ui) {
    model = new TypesViewModel(session, ui.sites(), ui.toasts());
    root = Fxml.load(this);
    type.textProperty().bindBidirectional(model.typed());
    type.setOnAction(_ -> model.add());
    add.setOnAction(_ -> model.add());
    strict.setOnAction(_ -> model.strict(strict.isSelected()));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
    pins.follow(model.types(), this::show);
    pins.follow(model.fault(), says -> Fields.show(type, fault, says));
    pins.follow(model.strict(), strict::setSelected);
    pins.follow(model.trouble(), says -> Fields.line(trouble, says));
  }

  @Override
  public void onHide() {
    pins.close();
    model.stop();
  }

  private void show(List<String> types) {
    own.getChildren().setAll(types.stream().map(this::chip).toList());
    put(own, !types.isEmpty());
    put(none, types.isEmpty());
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
