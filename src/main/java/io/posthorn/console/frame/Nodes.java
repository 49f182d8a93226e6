package io.posthorn.console.frame;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/** What screens do to nodes all the time. On the JavaFX thread. */
public final class Nodes {
  private Nodes() {}

  /** Shows a node, or hides it and leaves no room for it. */
  public static void put(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }

  /** Whether a node is shown, as far as that is up to nodes, and can be used. */
  public static boolean canTakeFocus(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null && !node.isDisabled();
  }

  /** Scrolls the pane that a node is in, if it is in one, no further than needed to show it. */
  public static void reveal(Node node) {
    for (Parent up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof ScrollPane scroll) {
        reveal(node, scroll);
        return;
      }
    }
  }

  private static void reveal(Node node, ScrollPane scroll) {
    scroll.applyCss();
    scroll.layout();
    Node content = scroll.getContent();
    double seen = scroll.getViewportBounds().getHeight();
    double beyond = content.getLayoutBounds().getHeight() - seen;
    if (beyond <= 0) {
      return;
    }
    Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double top = scroll.getVvalue() * beyond;
    double lowEnough = Math.max(top, at.getMaxY() - seen);
    scroll.setVvalue(Math.clamp(Math.min(lowEnough, at.getMinY()) / beyond, 0, 1));
  }
}
