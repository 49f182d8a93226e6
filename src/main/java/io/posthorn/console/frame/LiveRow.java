package io.posthorn.console.frame;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A row of a table: it stays the same while what it shows changes, so that selection and order stay
 * too. On the window's thread.
 *
 * @param <T> what it shows
 */
public class LiveRow<T> {
  private final ReadOnlyObjectWrapper<T> shown;

  public LiveRow(T shown) {
    this.shown = new ReadOnlyObjectWrapper<>(shown);
  }

  /** What is known of it now. */
  public final T now() {
    return shown.get();
  }

  public final ReadOnlyObjectProperty<T> shown() {
    return shown.getReadOnlyProperty();
  }

  /**
   * Shows what became of it; cells follow, and nothing happens when nothing changed.
   *
   * @param newer of the same id
   */
  public final void show(T newer) {
    if (!newer.equals(shown.get())) {
      shown.set(newer);
    }
  }
}
