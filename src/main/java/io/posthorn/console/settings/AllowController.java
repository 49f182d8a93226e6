package io.posthorn.console.settings;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Ui;
import io.posthorn.model.Site;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the addresses that deliveries may go to. */
final class AllowController implements Section {
  @FXML private CheckBox loopback;
  @FXML private CheckBox privateRanges;
  @FXML private HBox privateWarning;
  @FXML private Label trouble;

  private final AllowViewModel model;
  private final VBox root;
  private final Pins pins = new Pins();

  AllowController(Session session, Ui ui) {
    model = new AllowViewModel(session, ui.sites(), ui.toasts());
    root = Fxml.load(this);
    loopback.setOnAction(_ -> model.loopback(loopback.isSelected()));
    privateRanges.setOnAction(_ -> model.privateRanges(privateRanges.isSelected()));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
    pins.follow(model.allowed(), this::show);
    pins.follow(model.trouble(), says -> Fields.line(trouble, says));
  }

  @Override
  public void onHide() {
    pins.close();
    model.stop();
  }

  private void show(Site.Allowed allowed) {
    loopback.setSelected(allowed.loopback());
    privateRanges.setSelected(allowed.privateRanges());
    put(privateWarning, allowed.privateRanges());
  }
}
