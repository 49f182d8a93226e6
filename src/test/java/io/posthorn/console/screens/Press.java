package io.posthorn.console.screens;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys for pictures. */
final class Press {
  private Press() {}

  /** Space on a node, with Ctrl or without. */
  static void space(Node node, boolean ctrl) {
    Event.fireEvent(
        node,
        new KeyEvent(KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, ctrl, false, false));
  }
}
