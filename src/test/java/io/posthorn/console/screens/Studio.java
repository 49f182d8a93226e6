package io.posthorn.console.screens;

import io.posthorn.console.ConsoleWindow;
import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.shell.Shell;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real window on the headless platform, and a camera: pictures in light and dark, at twice the
 * logical size, with popups drawn where they stand.
 */
public final class Studio implements AutoCloseable {
  private static final int WIDTH = 1360;
  private static final int HEIGHT = 860;
  private static final double SCALE = 2;

  /** A caret is there half of the time only; in no picture, so that they are the same each time. */
  private static final String NO_CARET = "data:text/css,.text-input{-fx-display-caret:false;}";

  private final Path folder;
  private final Predicate<String> wanted;
  private final SimpleBooleanProperty dark = new SimpleBooleanProperty();
  private final Look look;
  private final Preferences preferences = Preferences.inMemory();
  private final Stage stage;
  private @Nullable ConsoleWindow window;

  public Studio(Path folder, Predicate<String> wanted) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.wanted = wanted;
    look = Fx.get(() -> new Look(preferences, dark));
    stage = Fx.get(Stage::new);
  }

  /** Lets the window remember something, as from an earlier day. */
  public void remember(String name, Object value) {
    preferences.set(name, value);
  }

  /** Shows an engine in the window, at the clock of that engine. */
  public void show(RealEngine real) {
    close();
    window =
        Fx.get(
            () -> {
              ConsoleWindow fresh =
                  new ConsoleWindow(stage, look, preferences, ConsoleWindow.timer(), real.clock);
              fresh.show(real.engine, real.desk(), real.engine.sites().all());
              return fresh;
            });
    Fx.run(
        () -> {
          if (!scene().getStylesheets().contains(NO_CARET)) {
            scene().getStylesheets().add(NO_CARET);
          }
          stage.setWidth(WIDTH + stage.getWidth() - stage.getScene().getWidth());
          stage.setHeight(HEIGHT + stage.getHeight() - stage.getScene().getHeight());
        });
  }

  public void go(Place place) {
    Fx.run(() -> shell().navigator().go(place));
    settle();
  }

  public Shell shell() {
    return Objects.requireNonNull(window, "show an engine first").shell();
  }

  /** Of the window, for looking nodes up; use on the JavaFX thread. */
  public Scene scene() {
    return stage.getScene();
  }

  public void on(Consumer<Scene> does) {
    Fx.run(() -> does.accept(scene()));
    settle();
  }

  /** The node by its selector, as {@code #add-endpoint}; fails when there is none. */
  @SuppressWarnings("unchecked")
  public <T extends Node> T find(String selector) {
    return Fx.get(
        () -> {
          Node node = scene().getRoot().lookup(selector);
          if (node == null) {
            throw new AssertionError("Nothing is " + selector);
          }
          return (T) node;
        });
  }

  /** Waits until a condition on the JavaFX thread holds. */
  public void until(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Fx.get(holds::getAsBoolean));
  }

  /** Waits until what was asked in the background has come back and is laid out. */
  public void settle() {
    Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
    Fx.run(() -> scene().getRoot().applyCss());
    Fx.run(() -> scene().getRoot().layout());
  }

  /** Takes the window in both themes: {@code <name>-light.png} and {@code <name>-dark.png}. */
  public void take(String name) throws IOException {
    if (!wanted.test(name)) {
      return;
    }
    for (boolean inDark : new boolean[] {false, true}) {
      Fx.run(() -> dark.set(inDark));
      settle();
      BufferedImage picture = Fx.get(this::picture);
      Png.write(picture, folder.resolve(name + (inDark ? "-dark" : "-light") + ".png"));
    }
    Fx.run(() -> dark.set(false));
  }

  private BufferedImage picture() {
    Scene scene = scene();
    BufferedImage all =
        snapshot(scene, new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()), Color.WHITE);
    for (Window other : Window.getWindows()) {
      if (other instanceof PopupWindow popup && popup.isShowing()) {
        Scene over = popup.getScene();
        BufferedImage part =
            snapshot(
                over, new Rectangle2D(0, 0, over.getWidth(), over.getHeight()), Color.TRANSPARENT);
        double x = popup.getX() - stage.getX() - scene.getX();
        double y = popup.getY() - stage.getY() - scene.getY();
        all.createGraphics()
            .drawImage(part, (int) Math.round(x * SCALE), (int) Math.round(y * SCALE), null);
      }
    }
    return all;
  }

  private static BufferedImage snapshot(Scene scene, Rectangle2D area, Color fill) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    parameters.setFill(fill);
    parameters.setViewport(
        new Rectangle2D(0, 0, area.getWidth() * SCALE, area.getHeight() * SCALE));
    WritableImage image = scene.getRoot().snapshot(parameters, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    PixelReader pixels = image.getPixelReader();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      pixels.getPixels(
          0, y, width, 1, javafx.scene.image.PixelFormat.getIntArgbInstance(), row, 0, width);
      copy.setRGB(0, y, width, 1, row, 0, width);
    }
    return copy;
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          if (window != null) {
            window.close();
            window = null;
          }
        });
  }
}
