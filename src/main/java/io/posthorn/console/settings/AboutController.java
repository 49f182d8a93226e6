package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the program itself. */
final class AboutController implements Section {
  private final Program model;
  private final VBox root;

  /** What the view reads. */
  record Program(String version, String runsOn) {
    String whole() {
      return version + " · " + runsOn;
    }
  }

  AboutController(Session session) {
    model =
        new Program(
            "Posthorn " + session.desk().version(),
            "Java %s · JavaFX %s · %s %s"
                .formatted(
                    Runtime.version().feature(),
                    System.getProperty("javafx.version", ""),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch")));
    root = Fxml.load(this, model);
  }

  @Override
  public Region root() {
    return root;
  }
}
