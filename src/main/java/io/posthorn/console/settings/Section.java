package io.posthorn.console.settings;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A part of the settings under its own heading. On the window's thread. */
interface Section {
  Region root();

  /** What is typed in it and saved as a whole; null where everything is saved at once. */
  default @Nullable Drafted<?> draft() {
    return null;
  }

  /**
   * Saves what is typed in it.
   *
   * @return whether that began; false where a person is asked first
   */
  default boolean save() {
    Drafted<?> draft = draft();
    if (draft != null) {
      draft.save();
    }
    return true;
  }

  /** It is in the window: follows what it shows from now on. */
  default void onShow() {}

  /** It follows nothing any more; what is typed stays. */
  default void onHide() {}
}
