package io.posthorn.console.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.text.Text;

/** What a window lacks room for: bars to scroll sideways, and words that end in dots. */
final class Room {
  /** Of these the beginning says enough, and a tooltip has the rest. */
  private static final Set<String> MAY_BE_CUT = Set.of("error", "event", "mono");

  private Room() {}

  /** Where one must scroll sideways. On JavaFX's thread. */
  static List<String> sidewaysBars(Scene scene) {
    return seen(scene)
        .filter(
            node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL)
        .map(Room::place)
        .toList();
  }

  /** Words that are cut. On JavaFX's thread. */
  static List<String> cut(Scene scene) {
    return seen(scene)
        .filter(Labeled.class::isInstance)
        .map(Labeled.class::cast)
        .filter(Room::isCut)
        .filter(((Predicate<Labeled>) Room::mayBeCut).negate())
        .map(one -> "“" + one.getText() + "” in " + place(one))
        .toList();
  }

  private static boolean isCut(Labeled one) {
    return one.getText() != null
        && one.getChildrenUnmodifiable().stream()
            .anyMatch(
                part ->
                    part instanceof Text text
                        && text.isVisible()
                        && text.getText().endsWith("…")
                        && !one.getText().endsWith("…"));
  }

  private static boolean mayBeCut(Labeled one) {
    return (one.getId() != null && MAY_BE_CUT.contains(one.getId()))
        || one.getStyleClass().stream().anyMatch(MAY_BE_CUT::contains);
  }

  private static Stream<Node> seen(Scene scene) {
    List<Node> all = new ArrayList<>();
    collect(scene.getRoot(), all);
    return all.stream().filter(node -> node.getLayoutBounds().getWidth() > 1);
  }

  private static void collect(Node node, List<Node> into) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    into.add(node);
    if (node instanceof Parent parent) {
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> collect(child, into));
    }
  }

  /** The node and what it is in, as {@code #error < #deliveries-table}. */
  private static String place(Node node) {
    return Stream.iterate(node, one -> one != null, Node::getParent)
        .filter(one -> one.getId() != null)
        .limit(4)
        .map(one -> "#" + one.getId())
        .reduce((inner, outer) -> inner + " < " + outer)
        .orElse(node.getClass().getSimpleName());
  }
}
