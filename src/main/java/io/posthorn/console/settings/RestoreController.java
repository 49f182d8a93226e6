package io.posthorn.console.settings;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupReport;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The dialog before a backup is put in the store's place. */
final class RestoreController implements Dialog {
  @FXML private Button cancel;

  private final Ui ui;
  private final RestoreViewModel model;
  private final VBox root;

  RestoreController(Session session, Ui ui, BackupFile file, Consumer<BackupReport> looked) {
    this.ui = ui;
    model = new RestoreViewModel(session, file, looked);
    root = Fxml.load(this, model);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    model.open();
    cancel.requestFocus();
  }

  @Override
  public void onClose() {
    model.close();
  }

  @FXML
  private void cancel() {
    ui.dialogs().close();
  }

  @FXML
  private void restore() {
    ui.dialogs().close();
    model.restore();
  }
}
