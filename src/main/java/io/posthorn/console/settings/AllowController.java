package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.model.Site;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the addresses that deliveries may go to. */
final class AllowController implements Section {
  @FXML private CheckBox loopback;
  @FXML private CheckBox privateRanges;

  private final AllowViewModel model;
  private final VBox root;

  AllowController(Session session, Ui ui) {
    model = new AllowViewModel(session, ui.sites(), ui.toasts());
    root = Fxml.load(this, model);
    FieldMarks.tick(loopback, model.allowed(), Site.Allowed::loopback, model::loopback);
    FieldMarks.tick(
        privateRanges, model.allowed(), Site.Allowed::privateRanges, model::privateRanges);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.allowed().start();
  }

  @Override
  public void onHide() {
    model.allowed().stop();
  }
}
