package io.posthorn.console.subscriptions;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.SitePicker;
import io.posthorn.console.frame.Ui;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the dialog that registers an event type. */
final class AddTypeController implements Dialog {
  private static final String BAD = "bad";

  @FXML private SitePicker site;
  @FXML private TextField name;

  private final VBox root;
  private final AddTypeViewModel model;
  private final Ui ui;
  private final Pins pins = new Pins();

  AddTypeController(AddTypeViewModel model, Ui ui) {
    this.model = model;
    this.ui = ui;
    root = Fxml.load(this, model);
    name.textProperty().bindBidirectional(model.name());
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.add(site.follow(ui.sites()));
    pins.follow(model.fault(), this::show);
    pins.onAny(ui.dialogs()::close, model.done());
    name.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
  }

  @FXML
  private void cancel() {
    ui.dialogs().close();
  }

  private void show(@Nullable String says) {
    name.getStyleClass().removeAll(BAD);
    if (says != null) {
      name.getStyleClass().add(BAD);
    }
    name.pseudoClassStateChanged(PseudoClass.getPseudoClass("error"), says != null);
  }
}
