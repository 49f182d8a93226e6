package io.posthorn.console.settings;

import io.posthorn.console.frame.Session;
import javafx.beans.value.ObservableBooleanValue;

/** What is typed in a section, to be saved or reverted. */
abstract class Drafted<T> {
  private final Draft<T> draft = new Draft<>();
  private final SectionSaving saving;

  Drafted(Session session) {
    saving = new SectionSaving(session);
  }

  /** Something is typed, or a field says again what stands there. */
  final void change(T now) {
    if (!now.equals(draft.typed().get())) {
      draft.type(now);
      saving.touched();
    }
  }

  /** Saves what is typed, if it can be. */
  abstract void save();

  final void revert() {
    draft.revert();
    saving.touched();
  }

  /** Whether something typed can't be saved. */
  abstract ObservableBooleanValue faulty();

  final Draft<T> draft() {
    return draft;
  }

  final SectionSaving saving() {
    return saving;
  }
}
