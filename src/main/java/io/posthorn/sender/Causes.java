package io.posthorn.sender;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks through the causes of an exception. */
final class Causes {
  private Causes() {}

  /** The outermost exception of a kind in a chain; null when there is none. */
  static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    int depth = 0;
    for (Throwable e = thrown; e != null && depth < 20; e = e.getCause(), depth++) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
    }
    return null;
  }

  /** The whole chain's messages in lower case. */
  static String everything(Throwable thrown) {
    StringBuilder said = new StringBuilder();
    int depth = 0;
    for (Throwable e = thrown; e != null && depth < 10; e = e.getCause(), depth++) {
      said.append(e.getClass().getSimpleName()).append(' ').append(e.getMessage()).append('\n');
    }
    return said.toString().toLowerCase(Locale.ROOT);
  }
}
