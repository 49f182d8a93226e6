package io.posthorn.console.journeys;

import io.posthorn.console.ConsoleWindow;
import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.shell.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Somebody at the console: looks at what is shown, clicks and types. The window is a real one on
 * the headless platform, 1000×1000 at most, around a real engine.
 */
final class Person implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 960;

  private final FxRobot robot = new FxRobot();
  private final ScheduledExecutorService timer = ConsoleWindow.timer();
  private final ConsoleWindow window;
  private final Stage stage;

  /** Sits down at a console that remembers what the file says. */
  Person(RealEngine real, Path remembered) {
    Preferences preferences = Preferences.in(remembered, timer);
    if (preferences.get("window.width") == null) {
      preferences.set("window.width", WIDTH);
      preferences.set("window.height", HEIGHT);
      preferences.set("window.x", 0);
      preferences.set("window.y", 0);
    }
    stage = Fx.get(Stage::new);
    window =
        Fx.get(
            () -> {
              Look look = new Look(preferences, new SimpleBooleanProperty(false));
              ConsoleWindow made = new ConsoleWindow(stage, look, preferences, timer, real.clock);
              made.show(real.engine, real.desk(), real.engine.sites().all());
              return made;
            });
  }

  Stage stage() {
    return stage;
  }

  Shell shell() {
    return Objects.requireNonNull(window.shell());
  }

  /** Goes somewhere without the mouse: only to set a journey's beginning. */
  Person go(Place place) {
    Fx.run(() -> Objects.requireNonNull(window.shell()).navigator().go(place));
    return this;
  }

  // what is seen

  /** Waits until something is shown that has this selector or, without a mark before it, text. */
  Node sees(String what) {
    return sees(what, PATIENCE);
  }

  private Node sees(String what, Duration patience) {
    Node[] found = new Node[1];
    try {
      Awaitility.await()
          .atMost(patience)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                found[0] = Fx.get(() -> find(what));
                return found[0] != null;
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "“%s” is not shown. The focus is on %s. Shown is: %s"
              .formatted(what, Fx.get(this::focusOwner), Fx.get(this::words)));
    }
    return found[0];
  }

  /** Waits until it is no longer shown. */
  Person seesNo(String what) {
    until("“" + what + "” is gone", () -> find(what) == null);
    return this;
  }

  /** Waits until something holds; looked at on JavaFX's thread. */
  Person until(String what, java.util.concurrent.Callable<Boolean> holds) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> Fx.get(holds));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "Never: %s. The focus is on %s, in a window that has it: %s. Shown is: %s"
              .formatted(
                  what,
                  Fx.get(this::focusOwner),
                  Fx.get(() -> stage.isFocused()),
                  Fx.get(this::words)));
    }
    return this;
  }

  /** The list of deliveries; an empty one while none is shown. On JavaFX's thread. */
  @SuppressWarnings("unchecked")
  TableView<DeliveryRow> deliveries() {
    Node table = find("#deliveries-table");
    return table == null ? new TableView<>() : (TableView<DeliveryRow>) table;
  }

  /** The text of a control. */
  String textOf(String what) {
    Node node = sees(what);
    return Fx.get(() -> text(node));
  }

  /** The text of a control, or none while it isn't shown; on JavaFX's thread. */
  String wordsIn(String what) {
    Node node = find(what);
    return node == null ? "" : text(node);
  }

  private @org.jspecify.annotations.Nullable Node find(String what) {
    Predicate<Node> wanted =
        what.startsWith("#") || what.startsWith(".")
            ? null
            : node -> what.equals(text(node)) || what.equals(node.getAccessibleText());
    for (Window each : List.copyOf(Window.getWindows()).reversed()) {
      if (each.isShowing() && each.getScene() != null) {
        Node found =
            wanted == null
                ? each.getScene().getRoot().lookupAll(what).stream()
                    .filter(Person::visible)
                    .findFirst()
                    .orElse(null)
                : find(each.getScene().getRoot(), wanted);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @org.jspecify.annotations.Nullable Node find(Node node, Predicate<Node> wanted) {
    if (!node.isVisible()) {
      return null;
    }
    if (node instanceof Parent parent) {
      for (Node child : List.copyOf(parent.getChildrenUnmodifiable()).reversed()) {
        Node found = find(child, wanted);
        if (found != null) {
          return found;
        }
      }
    }
    return wanted.test(node) && visible(node) ? node : null;
  }

  private static boolean visible(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getWidth() > 0 && bounds.getHeight() > 0;
  }

  private static String text(Node node) {
    return switch (node) {
      case Labeled labeled -> labeled.getText();
      case TextInputControl input -> input.getText();
      case Text text -> text.getText();
      default -> "";
    };
  }

  private String words() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .flatMap(each -> each.getScene().getRoot().lookupAll("*").stream())
        .filter(Person::visible)
        .map(Person::text)
        .filter(text -> text != null && !text.isBlank())
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  // what is done

  /** Clicks in the middle of it, once it is shown. */
  Person clicks(String what) {
    return clicks(what, MouseButton.PRIMARY);
  }

  /** Clicks with the other mouse button. */
  Person rightClicks(String what) {
    return clicks(what, MouseButton.SECONDARY);
  }

  /** At once: TestFX would show the mouse on its way there, in hundreds of steps. */
  private Person clicks(String what, MouseButton button) {
    Node node = settled(what);
    BaseRobot mouse = robot.robotContext().getBaseRobot();
    mouse.moveMouse(robot.point(node).query());
    mouse.pressMouse(button);
    mouse.releaseMouse(button);
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  /** What is shown may be drawn anew while somebody moves the mouse there. */
  private Node settled(String what) {
    Node node = sees(what);
    WaitForAsyncUtils.waitForFxEvents();
    Node now = sees(what);
    while (now != node) {
      node = now;
      WaitForAsyncUtils.waitForFxEvents();
      now = sees(what);
    }
    return node;
  }

  /** Clicks with Ctrl (or ⌘) held down, which the headless platform's mouse doesn't know of. */
  Person ctrlClicks(String what) {
    Node node = settled(what);
    Bounds on = Fx.get(() -> node.localToScreen(node.getLayoutBounds()));
    Fx.run(
        () -> {
          for (EventType<MouseEvent> type :
              List.of(
                  MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            Event.fireEvent(node, withCtrl(node, on, type));
          }
        });
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  private static MouseEvent withCtrl(Node node, Bounds on, EventType<MouseEvent> type) {
    boolean down = type == MouseEvent.MOUSE_PRESSED;
    return new MouseEvent(
        type,
        node.getLayoutBounds().getCenterX(),
        node.getLayoutBounds().getCenterY(),
        on.getCenterX(),
        on.getCenterY(),
        MouseButton.PRIMARY,
        1,
        false,
        true,
        false,
        false,
        down,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  /** Puts the text into the field in the place of what is there. */
  Person writes(String field, String text) {
    clicks(field);
    return presses(KeyCode.SHORTCUT, KeyCode.A).types(text);
  }

  /** Types where the focus is, without the rest between two keys that TestFX's own typing takes. */
  Person types(String text) {
    BaseRobot keyboard = robot.robotContext().getBaseRobot();
    text.chars()
        .mapToObj(Character::toString)
        .forEach(each -> keyboard.typeKeyboard(stage.getScene(), KeyCode.UNDEFINED, each));
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  /** Presses keys together. */
  Person presses(KeyCode... keys) {
    pushes(keys);
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  /**
   * Presses keys together; waits for nothing, as TestFX would after each move of a finger. What is
   * asked of JavaFX's thread next comes behind them.
   */
  void pushes(KeyCode... keys) {
    KeyboardRobot keyboard = robot.robotContext().getKeyboardRobot();
    keyboard.pressNoWait(keys);
    keyboard.releaseNoWait(List.of(keys).reversed().toArray(KeyCode[]::new));
  }

  /** Tabs until the focus is on what has this selector, text or accessible text. */
  Person tabsTo(String what) {
    for (int i = 0; i < 200; i++) {
      Node focus = Fx.get(() -> focusOwner());
      if (focus != null && Fx.get(() -> is(focus, what))) {
        return this;
      }
      pushes(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents(1);
    }
    throw new AssertionError("Tab never comes to “" + what + "”. Shown is: " + Fx.get(this::words));
  }

  private @org.jspecify.annotations.Nullable Node focusOwner() {
    return stage.getScene().getFocusOwner();
  }

  private static boolean is(Node node, String what) {
    return what.startsWith("#")
        ? what.substring(1).equals(node.getId())
        : what.equals(text(node)) || what.equals(node.getAccessibleText());
  }

  /** Closes the window, as its cross does. */
  @Override
  public void close() {
    Fx.run(window::close);
  }
}
