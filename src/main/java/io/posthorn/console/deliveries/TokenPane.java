package io.posthorn.console.deliveries;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Chips in lines, and a field that takes the rest of the last line, or a line of its own. */
final class TokenPane extends Pane {
  private static final double GAP = 6;
  private static final double LINE = 30;
  private static final double LEAST_FIELD = 150;

  private int lines = 1;

  @Override
  protected double computePrefHeight(double width) {
    return lines * LINE;
  }

  @Override
  protected double computeMinHeight(double width) {
    return lines * LINE;
  }

  @Override
  protected double computePrefWidth(double height) {
    return LEAST_FIELD;
  }

  @Override
  protected double computeMinWidth(double height) {
    return LEAST_FIELD;
  }

  /** How many lines it takes shows only when the width is known; then the room is asked for. */
  @Override
  protected void layoutChildren() {
    int needed = walk(getWidth());
    if (needed != lines) {
      lines = needed;
      Platform.runLater(this::requestLayout);
    }
  }

  /** Goes through the children, the last of which is the field; gives the number of lines. */
  private int walk(double width) {
    List<Node> nodes = getManagedChildren();
    double x = 0;
    int line = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean field = i == nodes.size() - 1;
      double wanted = field ? LEAST_FIELD : Math.min(node.prefWidth(-1), width);
      if (x > 0 && x + wanted > width) {
        x = 0;
        line++;
      }
      double given = field ? Math.max(wanted, width - x) : wanted;
      double height = node.prefHeight(given);
      node.resizeRelocate(
          snapPositionX(x), snapPositionY(line * LINE + (LINE - height) / 2), given, height);
      x += given + GAP;
    }
    return line + 1;
  }
}
