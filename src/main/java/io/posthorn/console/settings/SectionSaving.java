package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** How the saving of one section stands. On the window's thread. */
final class SectionSaving {
  private static final State QUIET = new State(Stage.QUIET, null);

  private final Background.Latest running;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(QUIET);

  SectionSaving(Session session) {
    running = session.background().latest();
  }

  /** Where it stands. */
  enum Stage {
    QUIET,
    BUSY,
    DONE,
    REFUSED
  }

  /**
   * Where it stands.
   *
   * @param says why it was refused; null where that stands at a field, and in every other stage
   */
  record State(Stage stage, @Nullable String says) {}

  /**
   * Saves.
   *
   * @param atField puts a problem to its field; false when it belongs to none
   */
  <T> void run(
      Callable<T> work, Consumer<? super T> done, java.util.function.Predicate<Problem> atField) {
    state.set(new State(Stage.BUSY, null));
    running.call(
        work,
        result -> {
          state.set(new State(Stage.DONE, null));
          done.accept(result);
        },
        problem ->
            state.set(new State(Stage.REFUSED, atField.test(problem) ? null : problem.says())));
  }

  /** Something is typed again: what was said of the last time no longer holds. */
  void touched() {
    if (!running.busy()) {
      state.set(QUIET);
    }
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }
}
