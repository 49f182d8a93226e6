package io.posthorn.console.subscriptions;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Dialog;
import io.posthorn.console.common.Dialogs;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pins;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the dialog that registers an event type. */
final class AddTypeController implements Dialog {
  private static final String BAD = "bad";

  @FXML private TextField name;
  @FXML private Label fault;
  @FXML private Button cancel;
  @FXML private Button add;

  private final VBox root;
  private final AddTypeViewModel model;
  private final Dialogs dialogs;
  private final Pins pins = new Pins();

  AddTypeController(AddTypeViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Objects.requireNonNull(Fxml.<VBox>load(this));
    name.textProperty().bindBidirectional(model.name());
    name.setOnAction(_ -> model.add());
    add.setOnAction(_ -> model.add());
    cancel.setOnAction(_ -> dialogs.close());
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.fault(), this::show);
    pins.follow(model.busy(), add::setDisable);
    pins.onAny(dialogs::close, model.done());
    name.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
  }

  private void show(@Nullable String says) {
    fault.setText(says == null ? "" : says);
    put(fault, says != null);
    name.getStyleClass().removeAll(BAD);
    if (says != null) {
      name.getStyleClass().add(BAD);
    }
    name.pseudoClassStateChanged(PseudoClass.getPseudoClass("error"), says != null);
  }
}
