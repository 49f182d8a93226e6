package io.posthorn.console.settings;

import javafx.scene.layout.Region;

/** A part of the settings under its own heading. On the window's thread. */
interface Section {
  Region root();

  /** It is in the window: follows what it shows from now on. */
  default void onShow() {}

  /** It follows nothing any more; what is typed stays. */
  default void onHide() {}
}
