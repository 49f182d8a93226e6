package io.posthorn.api.calls;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Required values, after the reader made sure of them. */
final class Given {
  private Given() {}

  /** The value of a field that was required; the reading before refused its absence. */
  static <T> T value(@Nullable T required) {
    return Objects.requireNonNull(required, "a required field passed the reader without a value");
  }
}
