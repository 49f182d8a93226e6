package io.posthorn.console.detail;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What stands around the attempts: what comes next, and a warning. On the window's thread. */
final class AttemptsModel {
  private final ReadOnlyObjectWrapper<@Nullable NextAttempt> next = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");

  void show(ShownDelivery shown, Instant now) {
    next.set(NextAttempt.of(shown, now));
    String warns = Outlook.warning(shown);
    warning.set(warns == null ? "" : warns);
  }

  /** The attempt that comes by itself; null for none. */
  ObservableValue<@Nullable NextAttempt> next() {
    return next.getReadOnlyProperty();
  }

  /** That the endpoint will be disabled if this goes on; empty where it won't. */
  ObservableValue<String> warning() {
    return warning.getReadOnlyProperty();
  }

  ObservableValue<Boolean> warns() {
    return warning.isNotEmpty();
  }
}
