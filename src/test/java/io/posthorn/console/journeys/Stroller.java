package io.posthorn.console.journeys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does at random whatever can be done where it is: the same each time for a seed as
 * far as the same is shown. All methods on JavaFX's thread.
 */
final class Stroller {
  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.TAB,
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.PAGE_DOWN,
          KeyCode.ENTER,
          KeyCode.SPACE,
          KeyCode.ESCAPE,
          KeyCode.DELETE,
          KeyCode.BACK_SPACE,
          KeyCode.SLASH,
          KeyCode.R,
          KeyCode.C,
          KeyCode.N);
  private static final int REMEMBERED = 12;

  private final Random random;
  private final List<String> texts = new ArrayList<>();
  private final Deque<String> lately = new ArrayDeque<>();

  /**
   * One who has not begun.
   *
   * @param urls what may be typed besides words: nothing else is called up
   */
  Stroller(long seed, List<String> urls) {
    random = new Random(seed);
    texts.addAll(urls);
    texts.addAll(
        List.of(
            "",
            "7",
            "-1",
            "99999999999999999999",
            "status:failed",
            "status:retrying endpoint:help code:5xx",
            "body:\"ada",
            "chat.*",
            "{\"event\":\"chat.closed\",\"siteid\":1}",
            "{\"event\":",
            "Ωραία μέρα, é’s 😀",
            "a long text ".repeat(40)));
  }

  /** What was done last, the newest at the end. */
  List<String> lately() {
    return List.copyOf(lately);
  }

  /** Does one thing. */
  void act() {
    List<Window> popups =
        Window.getWindows().stream()
            .filter(each -> each instanceof PopupWindow && each.isShowing())
            .toList();
    if (!popups.isEmpty() && random.nextBoolean()) {
      did("closes " + popups.size() + " popups");
      popups.forEach(Window::hide);
      return;
    }
    List<Node> nodes = new ArrayList<>();
    popups.forEach(each -> gather(each.getScene().getRoot(), nodes));
    gather(inReach(stage().getScene()), nodes);
    switch (random.nextInt(20)) {
      case 0, 1 -> goes();
      case 2, 3, 4, 5 -> key(KEYS.get(random.nextInt(KEYS.size())), random.nextInt(6) == 0, false);
      case 6, 7 -> types(nodes);
      case 8, 9 -> picksRow(nodes);
      case 10 -> choosesFrom(nodes);
      case 11, 12 -> menu(nodes);
      default -> presses(nodes);
    }
  }

  private void goes() {
    key(KeyCode.getKeyCode(String.valueOf(1 + random.nextInt(7))), false, true);
  }

  private void key(KeyCode code, boolean shift, boolean shortcut) {
    Scene scene = stage().getScene();
    Node focus = scene.getFocusOwner();
    // What was just taken out keeps the focus until the next pulse.
    Node to = focus == null || focus.getScene() != scene ? scene.getRoot() : focus;
    if (refused(to) || leadsToRefused(to, code)) {
      return;
    }
    did("key " + code + " to " + name(to));
    String text = code == KeyCode.SLASH ? "/" : code.isLetterKey() ? code.getChar() : "";
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED)) {
      boolean typed = type == KeyEvent.KEY_TYPED;
      if (!typed || !text.isEmpty()) {
        Event.fireEvent(
            to,
            new KeyEvent(
                type,
                typed ? text : "",
                text,
                typed ? KeyCode.UNDEFINED : code,
                shift,
                shortcut,
                false,
                false));
      }
    }
  }

  /** Enter presses a dialog's default button. */
  private static boolean leadsToRefused(Node focus, KeyCode code) {
    return code == KeyCode.ENTER
        && focus.getScene().getRoot().lookupAll(".button").stream().anyMatch(Stroller::refused);
  }

  private void types(List<Node> nodes) {
    TextInputControl field = any(nodes, TextInputControl.class);
    if (field != null && field.isEditable()) {
      String text = texts.get(random.nextInt(texts.size()));
      did("writes “" + text + "” into " + name(field));
      field.requestFocus();
      field.setText(text);
    }
  }

  private void picksRow(List<Node> nodes) {
    List<Control> lists = new ArrayList<>();
    nodes.stream()
        .filter(
            node ->
                node instanceof TableView<?>
                    || node instanceof ListView<?>
                    || node instanceof TreeView<?>)
        .forEach(node -> lists.add((Control) node));
    if (lists.isEmpty()) {
      return;
    }
    Control list = lists.get(random.nextInt(lists.size()));
    int rows =
        switch (list) {
          case TableView<?> table -> table.getItems().size();
          case ListView<?> rowsOf -> rowsOf.getItems().size();
          case TreeView<?> tree -> tree.getExpandedItemCount();
          default -> 0;
        };
    MultipleSelectionModel<?> selection =
        switch (list) {
          case TableView<?> table -> table.getSelectionModel();
          case ListView<?> rowsOf -> rowsOf.getSelectionModel();
          case TreeView<?> tree -> tree.getSelectionModel();
          default -> null;
        };
    if (rows > 0 && selection != null) {
      int row = random.nextInt(rows);
      did("picks row " + row + " of " + name(list));
      list.requestFocus();
      selection.clearAndSelect(row);
    }
  }

  private void choosesFrom(List<Node> nodes) {
    if (random.nextInt(4) == 0) {
      Slider slider = any(nodes, Slider.class);
      if (slider != null) {
        did("moves " + name(slider));
        double width = slider.getMax() - slider.getMin();
        slider.setValue(slider.getMin() + random.nextDouble() * width);
      }
      return;
    }
    ComboBox<?> box = any(nodes, ComboBox.class);
    if (box != null && !box.getItems().isEmpty()) {
      int choice = random.nextInt(box.getItems().size());
      did("chooses " + choice + " of " + name(box));
      box.getSelectionModel().select(choice);
    }
  }

  private void menu(List<Node> nodes) {
    List<MenuItem> items = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof MenuButton button && !node.isDisabled()) {
        items.addAll(button.getItems());
      }
      ContextMenu context = node instanceof Control control ? control.getContextMenu() : null;
      if (context != null) {
        items.addAll(context.getItems());
      }
    }
    items.removeIf(
        item ->
            item.isDisable()
                || !item.isVisible()
                || item instanceof SeparatorMenuItem
                || item instanceof Menu);
    if (!items.isEmpty()) {
      MenuItem item = items.get(random.nextInt(items.size()));
      did("menu " + item.getText());
      item.fire();
    }
  }

  private void presses(List<Node> nodes) {
    ButtonBase button = any(nodes, ButtonBase.class);
    if (button != null && !refused(button)) {
      did("presses " + name(button));
      button.requestFocus();
      button.fire();
    }
  }

  // what is there

  private <N extends Node> @Nullable N any(List<Node> nodes, Class<N> type) {
    List<N> able =
        nodes.stream()
            .filter(type::isInstance)
            .map(type::cast)
            .filter(n -> !n.isDisabled())
            .toList();
    return able.isEmpty() ? null : able.get(random.nextInt(able.size()));
  }

  /** What opens a chooser of the system, which nobody answers here: the export and the backup. */
  private static boolean refused(Node node) {
    if ("backup".equals(node.getId())) {
      return true;
    }
    boolean exports = false;
    for (Node up = node; up != null; up = up.getParent()) {
      exports |= up.getStyleClass().contains("export");
    }
    return exports && "primary".equals(node.getId());
  }

  /** What a dialog doesn't cover. */
  private static Parent inReach(Scene scene) {
    Node dialog = scene.getRoot().lookup(".modal-pane");
    return dialog instanceof Parent open && dialog.isVisible() ? open : scene.getRoot();
  }

  private static void gather(Node node, List<Node> into) {
    if (!node.isVisible()) {
      return;
    }
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> gather(child, into));
    }
  }

  private static Stage stage() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(Window::isShowing)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Node node) {
    String words =
        node instanceof ButtonBase button && button.getText() != null ? button.getText() : "";
    return node.getClass().getSimpleName() + "#" + node.getId() + " " + words;
  }

  private void did(String what) {
    lately.add(what);
    if (lately.size() > REMEMBERED) {
      lately.remove();
    }
  }
}
