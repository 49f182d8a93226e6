package io.posthorn.console.detail;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Which attempt the tabs tell of: one that a person chose, else the newest; and which other one it
 * is to be compared with.
 */
final class AttemptChoice {
  /** Stands for the newest, whichever that is. */
  static final int NEWEST = 0;

  /** No other one is to be compared. */
  static final int NONE = 0;

  private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper(NEWEST);
  private final ReadOnlyIntegerWrapper other = new ReadOnlyIntegerWrapper(NONE);

  /** Takes one alone. */
  void choose(int attempt) {
    other.set(NONE);
    number.set(attempt);
  }

  /**
   * Takes a second one beside the first; the same again lets it go.
   *
   * @param newest the number that {@link #NEWEST} stands for
   */
  void add(int attempt, int newest) {
    int first = number.get() == NEWEST ? newest : number.get();
    other.set(attempt == first || attempt == other.get() ? NONE : attempt);
  }

  ReadOnlyIntegerProperty number() {
    return number.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty other() {
    return other.getReadOnlyProperty();
  }
}
