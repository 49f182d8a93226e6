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

  /**
   * Whether another screen may take its place now, or the window be closed. Where something typed
   * would be lost it asks, and goes on when it is told to.
   *
   * @param goOn what to do as soon as it may be left
   */
  default boolean mayLeave(Runnable goOn) {
    return true;
  }

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
