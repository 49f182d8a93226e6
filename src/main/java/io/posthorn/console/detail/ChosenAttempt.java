package io.posthorn.console.detail;

import io.posthorn.console.frame.Derived;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The attempt that a page tells of, or why there is none yet. On the window's thread. */
final class ChosenAttempt {
  private final ReadOnlyObjectWrapper<@Nullable ShownDelivery> shown =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable AttemptWords> attempt =
      new ReadOnlyObjectWrapper<>();

  /** Takes it. */
  void show(ShownDelivery of, int number) {
    var one = of.attempt(number);
    shown.set(of);
    attempt.set(one == null ? null : new AttemptWords(of, one));
  }

  void clear() {
    shown.set(null);
    attempt.set(null);
  }

  ObservableValue<@Nullable AttemptWords> attempt() {
    return attempt.getReadOnlyProperty();
  }

  /** Whether a delivery without any attempt is shown. */
  ObservableValue<Boolean> untried() {
    return shown.isNotNull().and(attempt.isNull());
  }

  ObservableValue<Boolean> there() {
    return attempt.isNotNull();
  }

  /** Why there is no attempt to be shown, and when there will be one; null without a delivery. */
  ObservableValue<String> whyNone() {
    return Derived.from(shown, DetailNodes::whyNone);
  }
}
