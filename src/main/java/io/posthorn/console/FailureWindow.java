package io.posthorn.console;

import io.posthorn.console.frame.Look;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says why the program did not start, to people who started it without a terminal. */
public final class FailureWindow {
  private static final double WIDTH = 520;
  private static final double PADDING = 24;

  private FailureWindow() {}

  /** Shows the sentence until it is closed. On the JavaFX thread. */
  public static void show(Stage stage, Look look, String sentence, Runnable whenClosed) {
    Texts texts = Texts.of(FailureWindow.class);
    FontIcon icon = Icons.of("fth-alert-octagon", "icon-danger");
    Label title = new Label(texts.get("failure.title"));
    title.getStyleClass().add("object-title");
    Label says = new Label(sentence);
    says.setWrapText(true);
    VBox words = new VBox(8, title, says);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button close = new Button(texts.get("failure.close"));
    close.setDefaultButton(true);
    close.setOnAction(_ -> stage.close());
    HBox foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox root = new VBox(PADDING, new HBox(12, icon, words), foot);
    root.setPadding(new Insets(PADDING));
    root.setPrefWidth(WIDTH);
    Scene scene = new Scene(root);
    stage.setScene(scene);
    look.dress(scene);
    stage.setTitle(texts.get("failure.window"));
    stage.setOnHidden(_ -> whenClosed.run());
    stage.sizeToScene();
    stage.show();
    close.requestFocus();
  }
}
