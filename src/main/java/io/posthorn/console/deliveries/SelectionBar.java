package io.posthorn.console.deliveries;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.delivery.PickedDeliveries;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * What can be done with the selected rows, over the heads of the columns while several are
 * selected: nothing moves under the pointer when it comes and goes.
 */
final class SelectionBar {
  private static final double GAP = 6;

  private final Texts texts = Texts.of(SelectionBar.class);
  private final RowMenu menu;
  private final TableView<DeliveryRow> table;
  private final HBox root;
  private final Label count = new Label();
  private final Map<ActionOnDelivery, Act> acts = new LinkedHashMap<>();
  private final Button compare;
  private final MenuButton copy = new MenuButton();
  private final Button export;
  private final Region spread = new Region();
  private final Button clear;
  private List<DeliveryRow> rows = List.of();

  /**
   * An empty bar.
   *
   * @param root what it fills; hidden until several are selected
   * @param clearing lets the selection go
   */
  SelectionBar(HBox root, TableView<DeliveryRow> table, RowMenu menu, Runnable clearing) {
    this.root = root;
    this.table = table;
    this.menu = menu;
    count.getStyleClass().add("strong");
    count.setId("selected-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    // Resend, then what gives up, then what receivers can't tell apart.
    for (ActionOnDelivery action :
        List.of(ActionOnDelivery.RESEND, ActionOnDelivery.SKIP, ActionOnDelivery.SEND_AS_NEW)) {
      acts.put(action, new Act(action));
    }
    compare = button(ActionOnDelivery.COMPARE);
    export = button(ActionOnDelivery.EXPORT);
    clear = button("bar-clear", texts.get("bar.clear"), "fth-x", clearing);
    clear.setTooltip(new Tooltip(texts.get("bar.clear.tip")));
    copy.setText(texts.get("bar.copy"));
    copy.setGraphic(Icons.of("fth-copy"));
    copy.setId("bar-copy");
    copy.getStyleClass().add("small");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(spread, Priority.ALWAYS);
    root.setAccessibleRole(AccessibleRole.TOOL_BAR);
    root.getChildren().setAll(everything());
    root.setMinWidth(0);
    root.widthProperty().addListener((_, _, _) -> fit());
  }

  private List<Node> everything() {
    List<Node> all = new ArrayList<>();
    all.add(count);
    acts.values().forEach(act -> all.add(act.place));
    all.addAll(List.of(compare, copy, export, spread, clear));
    return all;
  }

  private Button button(ActionOnDelivery action) {
    return button(
        "bar-" + action.id(), action.onButton(), action.icon(), () -> menu.act(action, rows));
  }

  private static Button button(String id, String word, String icon, Runnable does) {
    Button button = new Button(word, Icons.of(icon));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setMnemonicParsing(false);
    button.setOnAction(_ -> does.run());
    return button;
  }

  /** Shows what can be done with these; hides for fewer than two. */
  void show(List<DeliveryRow> selected) {
    boolean many = selected.size() > 1;
    boolean other = !selected.equals(rows);
    rows = List.copyOf(selected);
    put(root, many);
    if (!many) {
      return;
    }
    count.setText(texts.get("bar.selected", rows.size()));
    root.setAccessibleText(count.getText());
    PickedDeliveries picked = menu.picked(rows);
    acts.values().forEach(act -> act.look(picked));
    if (other) {
      copy.getItems().setAll(menu.copies(rows));
      coverHeads();
      root.applyCss();
      fit();
    }
  }

  private void coverHeads() {
    if (table.lookup(".column-header-background") instanceof Region heads
        && heads.getHeight() > 0) {
      root.setMinHeight(heads.getHeight());
      root.setMaxHeight(heads.getHeight());
    }
  }

  /** Leaves out what has no room, the rarest first; the menu of the screen has all of it. */
  private void fit() {
    if (root.getWidth() <= 0) {
      return;
    }
    List<Region> rarestFirst = new ArrayList<>(List.of(export, copy));
    rarestFirst.add(place(ActionOnDelivery.SEND_AS_NEW));
    rarestFirst.add(compare);
    root.getChildren().forEach(node -> put(node, node != compare || rows.size() == 2));
    double room = root.getWidth() - root.getInsets().getLeft() - root.getInsets().getRight();
    for (Region one : rarestFirst) {
      if (needed() <= room) {
        return;
      }
      put(one, false);
    }
  }

  private Region place(ActionOnDelivery action) {
    return Objects.requireNonNull(acts.get(action)).place;
  }

  private double needed() {
    double sum = 0;
    for (Node node : root.getChildren()) {
      if (node.isManaged() && node != spread) {
        sum += node.prefWidth(-1) + GAP;
      }
    }
    return sum;
  }

  /** A button that is off shows no tooltip of its own; what is around it says why. */
  private final class Act {
    private final ActionOnDelivery action;
    private final Button button;
    private final HBox place;
    private final Tooltip why = new Tooltip();
    private boolean off;

    Act(ActionOnDelivery action) {
      this.action = action;
      button = button(action);
      place = new HBox(button);
      place.setAlignment(Pos.CENTER_LEFT);
    }

    void look(PickedDeliveries picked) {
      String reason = picked.whyNot(action);
      button.setDisable(reason != null);
      if (reason != null) {
        why.setText(EndpointWords.sentence(reason));
        button.setAccessibleHelp(why.getText());
      }
      if (off != (reason != null)) {
        off = reason != null;
        if (off) {
          Tooltip.install(place, why);
        } else {
          Tooltip.uninstall(place, why);
          button.setAccessibleHelp(null);
        }
      }
    }
  }
}
