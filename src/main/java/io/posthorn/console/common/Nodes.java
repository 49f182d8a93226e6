package io.posthorn.console.common;

import javafx.scene.Node;

/** What screens do to nodes all the time. On the JavaFX thread. */
public final class Nodes {
  private Nodes() {}

  /** Shows a node, or hides it and leaves no room for it. */
  public static void put(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }
}
