package io.posthorn.console.detail;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Which attempt the tabs tell of: one that a person chose, else the newest. */
final class AttemptChoice {
  /** Stands for the newest, whichever that is. */
  static final int NEWEST = 0;

  private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper(NEWEST);

  void choose(int attempt) {
    number.set(attempt);
  }

  ReadOnlyIntegerProperty number() {
    return number.getReadOnlyProperty();
  }
}
