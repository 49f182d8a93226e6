package io.posthorn.console.settings;

import io.posthorn.console.common.CopyButton;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the program itself. */
final class AboutController implements Section {
  @FXML private Label version;
  @FXML private HBox versionCopy;
  @FXML private Label runsOn;

  private final Texts texts = Texts.of(AboutController.class);
  private final VBox root;

  AboutController(Session session, Ui ui) {
    root = Fxml.load(this);
    version.setText("Posthorn " + session.desk().version());
    runsOn.setText(
        "Java %s · JavaFX %s · %s %s"
            .formatted(
                Runtime.version().feature(),
                System.getProperty("javafx.version", ""),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    versionCopy
        .getChildren()
        .add(
            new CopyButton(
                ui.clip(),
                texts.get("about.copy"),
                () -> version.getText() + " · " + runsOn.getText()));
  }

  @Override
  public Region root() {
    return root;
  }
}
