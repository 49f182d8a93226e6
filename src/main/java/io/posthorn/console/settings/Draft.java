package io.posthorn.console.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What is typed beside what is saved, of one thing at a time. What is typed and not saved comes
 * back with its thing: whoever looks at another site in between loses nothing. One thread.
 */
final class Draft<T> {
  private final Map<Long, T> left = new HashMap<>();
  private final ReadOnlyObjectWrapper<T> typed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private @Nullable Long of;
  private @Nullable T saved;

  /**
   * The thing as it is saved now.
   *
   * @param id which one
   */
  void take(long id, T now) {
    boolean same = of != null && of == id;
    if (!same && of != null && dirty.get()) {
      left.put(of, typed.get());
    }
    T unsaved = same ? (dirty.get() ? typed.get() : null) : left.remove(id);
    of = id;
    saved = now;
    type(unsaved == null ? now : unsaved);
  }

  /** What was sent is saved, as this; what was typed meanwhile stays. */
  void saved(T sent, T now) {
    saved = now;
    type(typed.get().equals(sent) ? now : typed.get());
  }

  void type(T now) {
    typed.set(now);
    dirty.set(!now.equals(saved));
  }

  void revert() {
    type(Objects.requireNonNull(saved, "nothing was taken yet"));
  }

  ReadOnlyObjectProperty<T> typed() {
    return typed.getReadOnlyProperty();
  }

  /** Whether what is typed differs from what is saved. */
  ReadOnlyBooleanProperty dirty() {
    return dirty.getReadOnlyProperty();
  }
}
