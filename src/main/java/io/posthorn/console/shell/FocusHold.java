package io.posthorn.console.shell;

import io.posthorn.console.frame.Nodes;
import io.posthorn.console.frame.Pin;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the focus of a scene inside one pane of it, and gives it back at the end.
 *
 * <p>JavaFX lets Tab and arrows walk through a whole scene, and controls use them in their own
 * ways; so the focus is brought back after it left, whatever took it.
 */
final class FocusHold implements Pin {
  private final Scene scene;
  private final Pane inside;
  private final Region end = new Region();
  private final List<Node> cameFrom = new ArrayList<>();
  private final ChangeListener<@Nullable Node> moves = (_, from, to) -> moved(from, to);
  private final EventHandler<KeyEvent> keys = event -> key = event;
  private @Nullable KeyEvent key;
  private boolean bringing;

  /**
   * Begins to hold it; whoever has the focus now gets it back.
   *
   * @param inside is in the scene
   */
  FocusHold(Scene scene, Pane inside) {
    this.scene = scene;
    this.inside = inside;
    end.setManaged(false);
    inside.getChildren().add(end);
    for (Node up = scene.getFocusOwner(); up != null; up = up.getParent()) {
      cameFrom.add(up);
    }
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
    scene.focusOwnerProperty().addListener(moves);
    holdIt(null, scene.getFocusOwner());
  }

  private void moved(@Nullable Node from, @Nullable Node to) {
    if (!bringing) {
      holdIt(from, to);
    }
  }

  private void holdIt(@Nullable Node from, @Nullable Node to) {
    if (isInside(to)) {
      return;
    }
    bringing = true;
    try {
      bringBack(from);
    } finally {
      bringing = false;
    }
  }

  private void bringBack(@Nullable Node from) {
    KeyEvent pressed = key;
    boolean arrow = pressed != null && pressed.getCode().isArrowKey();
    if (arrow && from != null && isInside(from) && Nodes.canTakeFocus(from)) {
      from.requestFocus();
    } else if (pressed != null && pressed.isShiftDown()) {
      end.requestFocusTraversal(TraversalDirection.PREVIOUS);
    } else {
      inside.requestFocusTraversal(TraversalDirection.NEXT);
    }
    if (!isInside(scene.getFocusOwner())) {
      inside.requestFocus();
    }
  }

  private boolean isInside(@Nullable Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (up == inside) {
        return true;
      }
    }
    return false;
  }

  /** Lets go. Where the focus came from may be gone: then what is next to it gets it. */
  @Override
  public void close() {
    scene.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
    scene.focusOwnerProperty().removeListener(moves);
    for (Node node : cameFrom) {
      if (node.getScene() == scene && Nodes.canTakeFocus(node)) {
        giveBack(node);
        break;
      }
    }
    cameFrom.clear();
  }

  private void giveBack(Node node) {
    if (node == cameFrom.getFirst()) {
      node.requestFocus();
    } else if (node instanceof Parent) {
      node.requestFocusTraversal(TraversalDirection.NEXT);
    }
  }
}
