package io.posthorn.console;

import io.posthorn.console.frame.Look;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Asks for another port, where another program has the one that events should come in at. */
public final class PortWindow {
  private static final double WIDTH = 520;
  private static final double PADDING = 24;
  private static final int LAST = 65_535;

  private PortWindow() {}

  /**
   * Shows until it is answered. On the JavaFX thread.
   *
   * @param taken the port that can't be had
   * @param suggested one that can
   * @param free whether a port can be had
   * @param answer told the port that was chosen; null where the person gave up
   */
  public static void show(
      Stage stage,
      Look look,
      int taken,
      int suggested,
      IntPredicate free,
      Consumer<@Nullable Integer> answer) {
    Texts texts = Texts.of(PortWindow.class);
    Label title = new Label(texts.get("port.title", Integer.toString(taken)));
    title.getStyleClass().add("object-title");
    title.setWrapText(true);
    Label says = new Label(texts.get("port.says", Integer.toString(taken)));
    says.setWrapText(true);
    Label name = new Label(texts.get("port.other"));
    TextField field = new TextField(Integer.toString(suggested));
    field.setId("other-port");
    field.getStyleClass().add("mono");
    field.setPrefWidth(110);
    name.setLabelFor(field);
    Label fault = new Label();
    fault.setId("port-fault");
    fault.getStyleClass().add("field-error");
    fault.setWrapText(true);
    HBox line = new HBox(12, name, field);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(12, title, says, line, fault);
    HBox.setHgrow(words, Priority.ALWAYS);
    Integer[] chosen = new Integer[1];
    Button quit = new Button(texts.get("port.quit"));
    quit.setCancelButton(true);
    quit.setOnAction(_ -> stage.close());
    Button start = new Button(texts.get("port.start"));
    start.setId("start-there");
    start.getStyleClass().add("accent");
    start.setDefaultButton(true);
    start.setOnAction(
        _ -> {
          Integer port = port(field.getText());
          if (port == null) {
            fault.setText(texts.get("port.wrong"));
          } else if (!free.test(port)) {
            fault.setText(texts.get("port.taken", port.toString()));
          } else {
            chosen[0] = port;
            stage.close();
          }
        });
    HBox foot = new HBox(8, quit, start);
    foot.setAlignment(Pos.CENTER_RIGHT);
    VBox root =
        new VBox(
            PADDING, new HBox(12, Icons.of("fth-alert-triangle", "icon-warning"), words), foot);
    root.setPadding(new Insets(PADDING));
    root.setPrefWidth(WIDTH);
    Scene scene = new Scene(root);
    stage.setScene(scene);
    look.dress(scene);
    stage.setTitle(texts.get("failure.window"));
    stage.setOnHidden(_ -> answer.accept(chosen[0]));
    stage.sizeToScene();
    stage.show();
    field.requestFocus();
  }

  private static @Nullable Integer port(String typed) {
    String text = typed.strip();
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    return port >= 1 && port <= LAST ? port : null;
  }
}
