package io.posthorn.console.frame;

/** Short notes at the edge of the window. On the window's thread. */
public interface Toasts {
  /** How long undo lasts, seconds. */
  int UNDO_SECONDS = 10;

  /** Something was done. */
  void say(String text);

  /** Something was not done, and why. */
  void problem(String text);

  /**
   * Something was done, and something else may follow, for {@value #UNDO_SECONDS} s.
   *
   * @param action names what may follow
   */
  void offer(String text, String action, Runnable does);

  /**
   * Something was done and can be undone for {@value #UNDO_SECONDS} s; the newest takes the place.
   */
  void undoable(String text, Runnable undo);
}
