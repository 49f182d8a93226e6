package io.posthorn.console.frame;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Values that follow from others. */
public final class Derived {
  private Derived() {}

  /** What follows from a value while it is there; null while it isn't, which isn't asked. */
  @SuppressWarnings("NullAway")
  public static <T, R> ObservableValue<R> from(
      ObservableValue<@Nullable T> value, Function<T, R> tells) {
    return value.map(tells);
  }
}
