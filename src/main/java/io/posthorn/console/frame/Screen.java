package io.posthorn.console.frame;

import javafx.scene.Parent;

/**
 * A screen of the window. Made once, at its first show; all methods on the window's thread.
 *
 * <p>What {@link #onShow} hangs up, {@link #onHide} takes down: a hidden screen listens to nothing.
 */
public interface Screen {
  Parent root();

  /** It is in the window now. Called again, without a hide between, to go elsewhere inside it. */
  void onShow(Place.OnScreen place);

  void onHide();

  /** The window leaves the engine: ends what goes on while the screen is hidden. */
  default void close() {}

  /**
   * A key that the screen may know.
   *
   * @return whether it did something
   */
  default boolean on(Shortcut shortcut) {
    return false;
  }
}
