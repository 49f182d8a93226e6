package io.posthorn.console.frame;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The clipboard. On the window's thread. */
@FunctionalInterface
public interface Clip {
  void copy(String text);

  /** The system's. */
  static Clip system() {
    return text -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    };
  }
}
