package io.posthorn.console.shell;

import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Pulse;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One toast at a time; it counts its seconds down with the window's pulse. */
final class ToastHost implements Toasts {
  static final String PLACE = "toast-place";

  private static final int SAY_SECONDS = 4;
  private static final int PROBLEM_SECONDS = 12;
  private static final double WIDEST = 640;

  private final Texts texts = Texts.of(ToastHost.class);
  private final Pulse pulse;
  private final StackPane root;
  private final ToastSpot spot;
  private final StackPane place = new StackPane();
  private Pin beats = Pin.NONE;
  private Pin moves = Pin.NONE;
  private int left;

  /**
   * Shows nothing yet.
   *
   * @param area the part of the window that toasts stand in
   */
  ToastHost(StackPane root, Node area, Pulse pulse) {
    this.root = root;
    this.pulse = pulse;
    spot = new ToastSpot(root, area);
    place.getStyleClass().add(PLACE);
    place.setPickOnBounds(false);
    place.setAlignment(Pos.TOP_LEFT);
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
    toast.setId("toast");
    if (action != null) {
      action.setMinWidth(Region.USE_PREF_SIZE);
      toast.getChildren().add(action);
    }
    place.getChildren().setAll(toast);
    put(toast);
    Pins follow = new Pins();
    follow.onAny(
        () -> Platform.runLater(() -> makeRoom(toast)),
        root.getScene().focusOwnerProperty(),
        root.widthProperty(),
        root.heightProperty());
    moves = follow;
    left = seconds;
    beats =
        pulse.listen(
            () -> {
              left--;
              hideAtZero();
            });
  }

  private void put(HBox toast) {
    toast.applyCss();
    double width = Math.ceil(Math.min(WIDEST, toast.prefWidth(-1)));
    double height = Math.ceil(toast.prefHeight(width));
    toast.setMaxSize(width, height);
    Point2D at = spot.of(width, height);
    StackPane.setMargin(toast, new Insets(at.getY(), 0, 0, at.getX()));
  }

  /** Goes elsewhere when it stands where somebody works now, but never from under the pointer. */
  private void makeRoom(HBox toast) {
    if (place.getChildren().contains(toast)
        && !toast.isHover()
        && spot.inTheWay(toast.getBoundsInParent())) {
      put(toast);
    }
  }

  private void hideAtZero() {
    if (left <= 0) {
      hide();
    }
  }

  private void hide() {
    beats.close();
    beats = Pin.NONE;
    moves.close();
    moves = Pin.NONE;
    place.getChildren().clear();
  }
}
