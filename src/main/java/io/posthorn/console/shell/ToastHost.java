package io.posthorn.console.shell;

import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pulse;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One toast at a time, at the lower left; it counts its seconds down with the window's pulse. */
final class ToastHost implements Toasts {
  private static final int SAY_SECONDS = 4;
  private static final int PROBLEM_SECONDS = 12;
  private static final double WIDEST = 640;

  private final Texts texts = Texts.of(ToastHost.class);
  private final Pulse pulse;
  private final StackPane place = new StackPane();
  private Pin beats = Pin.NONE;
  private int left;

  ToastHost(StackPane root, Pulse pulse) {
    this.pulse = pulse;
    place.getStyleClass().add("toast-place");
    place.setPickOnBounds(false);
    place.setAlignment(Pos.BOTTOM_LEFT);
    root.getChildren().add(place);
  }

  @Override
  public void say(String text) {
    show("fth-check", "icon-success", text, SAY_SECONDS, null);
  }

  @Override
  public void problem(String text) {
    Button close = new Button("", Icons.of("fth-x"));
    close.getStyleClass().addAll("icon", "small", "plain");
    close.setAccessibleText(texts.get("dialog.close"));
    close.setOnAction(_ -> hide());
    show("fth-alert-triangle", "icon-danger", text, PROBLEM_SECONDS, close);
  }

  @Override
  public void offer(String text, String action, Runnable does) {
    Button button = new Button(action);
    button.setId("toast-action");
    button.getStyleClass().add("small");
    button.setOnAction(
        _ -> {
          hide();
          does.run();
        });
    show("fth-check", "icon-success", text, UNDO_SECONDS, button);
  }

  @Override
  public void undoable(String text, Runnable undo) {
    Button button = new Button(texts.get("undo"), Icons.of("fth-rotate-ccw"));
    button.setId("undo");
    button.getStyleClass().add("small");
    Label seconds = new Label(texts.get("undo.seconds", UNDO_SECONDS));
    seconds.getStyleClass().addAll("mono", "muted");
    HBox both = new HBox(8, button, seconds);
    both.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(
        _ -> {
          hide();
          undo.run();
        });
    show("fth-check", "icon-success", text, UNDO_SECONDS, both);
    beats.close();
    beats =
        pulse.listen(
            () -> {
              left--;
              seconds.setText(texts.get("undo.seconds", Math.max(0, left)));
              hideAtZero();
            });
  }

  private void show(String icon, String style, String text, int seconds, @Nullable Region action) {
    hide();
    Label words = new Label(text);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox toast = new HBox(Icons.of(icon, style), words);
    toast.getStyleClass().add("toast");
    toast.setMaxSize(WIDEST, Region.USE_PREF_SIZE);
    if (action != null) {
      action.setMinWidth(Region.USE_PREF_SIZE);
      toast.getChildren().add(action);
    }
    HBox line = new HBox(toast);
    line.setPickOnBounds(false);
    line.setAlignment(Pos.BOTTOM_LEFT);
    place.getChildren().setAll(line);
    left = seconds;
    beats =
        pulse.listen(
            () -> {
              left--;
              hideAtZero();
            });
  }

  private void hideAtZero() {
    if (left <= 0) {
      hide();
    }
  }

  private void hide() {
    beats.close();
    beats = Pin.NONE;
    place.getChildren().clear();
  }
}
