package io.posthorn.console.frame;

import javafx.scene.layout.Region;

/** What is shown over a screen until it is done with or closed with Esc. */
public interface Dialog {
  /** Drawn in the middle, over the dimmed window; at most as high as that. */
  Region root();

  /** It is shown now. */
  default void onOpen() {}

  /** It is gone: takes down what it hung up. */
  default void onClose() {}

  /**
   * Whether Esc or a click beside it may close it now; false keeps it, to ask first or because what
   * is typed would be lost.
   */
  default boolean mayClose() {
    return true;
  }
}
