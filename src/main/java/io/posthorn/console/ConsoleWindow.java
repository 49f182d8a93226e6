package io.posthorn.console;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.EngineNews;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Pulse;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.StallMeter;
import io.posthorn.console.shell.Shell;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.Site;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window, around one engine at a time.
 *
 * <p>All methods on the JavaFX thread. One timer thread of its own feeds the pulse, the news and
 * the saving of preferences; {@link #close} ends it. The engine is not the window's to close.
 */
public final class ConsoleWindow {
  private static final double WIDTH = 1360;
  private static final double HEIGHT = 860;
  private static final double LEAST_WIDTH = 1000;
  private static final double LEAST_HEIGHT = 700;
  private static final double WORKING = 40;

  private final Stage stage;
  private final Look look;
  private final Preferences preferences;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private @Nullable Shown shown;
  private @Nullable StallMeter meter;

  /**
   * A window that shows nothing yet.
   *
   * @param preferences made with {@link #timer}
   */
  public ConsoleWindow(
      Stage stage,
      Look look,
      Preferences preferences,
      ScheduledExecutorService timer,
      InstantSource clock) {
    this.stage = stage;
    this.look = look;
    this.preferences = preferences;
    this.timer = timer;
    this.clock = clock;
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    for (Observable one :
        new Observable[] {
          stage.xProperty(),
          stage.yProperty(),
          stage.widthProperty(),
          stage.heightProperty(),
          stage.maximizedProperty()
        }) {
      one.addListener(_ -> rememberPlace());
    }
    for (int size : new int[] {16, 32, 48, 128, 256}) {
      stage
          .getIcons()
          .add(
              new Image(
                  Objects.requireNonNull(
                          ConsoleWindow.class.getResource("icon/posthorn-" + size + ".png"))
                      .toExternalForm()));
    }
  }

  /**
   * Shows in the lower bar how long JavaFX's thread was held up. Before the first {@link #show}.
   */
  public void showMeter(StallMeter stalls) {
    meter = stalls;
  }

  /** A timer for a window and its preferences. */
  public static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("window-timer").factory());
  }

  /**
   * Shows an engine, in place of the one that was shown.
   *
   * @param sites all its sites, at least one
   */
  public void show(Engine engine, Desk desk, List<Site> sites) {
    leave();
    Background background = Background.forJavaFx();
    EngineNews changes = new EngineNews(engine, timer, background.window());
    Pulse pulse = new Pulse(timer, background.window());
    Session session = new Session(engine, desk, background, changes, pulse, clock, preferences);
    Shell shell = new Shell(session, sites, look);
    if (meter != null) {
      shell.show(meter);
    }
    shown = new Shown(shell, changes, pulse);
    dress(shell);
    shell.start();
    stage.setTitle(Texts.of(Shell.class).get("title"));
    if (!stage.isShowing()) {
      place();
      stage.show();
    }
  }

  /** Lets go of the engine that was shown, which may be closed then, and says why. */
  public void showWork(String says) {
    leave();
    Label words = new Label(says);
    words.getStyleClass().add("muted");
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMaxSize(WORKING, WORKING);
    turning.setAccessibleText(says);
    VBox all = new VBox(16, turning, words);
    all.setAlignment(Pos.CENTER);
    all.setFocusTraversable(true);
    ((StackPane) stage.getScene().getRoot()).getChildren().setAll(all);
    all.requestFocus();
  }

  private void dress(Shell shell) {
    Scene scene = stage.getScene();
    if (scene == null) {
      scene = new Scene(new StackPane(shell.root()), WIDTH, HEIGHT);
      stage.setScene(scene);
      look.dress(scene);
    } else {
      ((StackPane) scene.getRoot()).getChildren().setAll(shell.root());
    }
  }

  /** Where it was last, if that is still on a screen; else in the middle. */
  private void place() {
    double width = preferences.number("window.width", WIDTH);
    double height = preferences.number("window.height", HEIGHT);
    double x = preferences.number("window.x", Double.NaN);
    double y = preferences.number("window.y", Double.NaN);
    Rectangle2D whole = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.max(LEAST_WIDTH, Math.min(width, whole.getWidth())));
    stage.setHeight(Math.max(LEAST_HEIGHT, Math.min(height, whole.getHeight())));
    if (!Screen.getScreensForRectangle(x, y, width, height).isEmpty()) {
      stage.setX(x);
      stage.setY(y);
    } else {
      stage.centerOnScreen();
    }
    stage.setMaximized(preferences.is("window.maximized", false));
  }

  private void rememberPlace() {
    if (!stage.isShowing() || Double.isNaN(stage.getX())) {
      return;
    }
    preferences.set("window.maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isIconified()) {
      preferences.set("window.width", stage.getWidth());
      preferences.set("window.height", stage.getHeight());
      preferences.set("window.x", stage.getX());
      preferences.set("window.y", stage.getY());
    }
  }

  /** What is shown, for whoever drives the window from outside; null before the first. */
  public @Nullable Shell shell() {
    return shown == null ? null : shown.shell;
  }

  /** Shows itself before other windows. */
  public void toFront() {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  private void leave() {
    if (shown != null) {
      shown.shell.stop();
      shown.changes.close();
      shown.pulse.close();
      shown = null;
    }
  }

  /** Takes down all that listens; the stage is hidden. */
  public void close() {
    leave();
    if (meter != null) {
      meter.close();
    }
    stage.hide();
    preferences.save();
    timer.shutdown();
  }

  private record Shown(Shell shell, EngineNews changes, Pulse pulse) {}
}
