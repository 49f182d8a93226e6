package io.posthorn.console.detail;

import java.time.Instant;
import javafx.scene.layout.Region;

/** What stands under one tab. On the window's thread. */
interface DetailPart {
  Region root();

  /**
   * Shows a delivery.
   *
   * @param attempt number of the chosen attempt; 0 for the newest
   */
  void show(ShownDelivery shown, int attempt);

  /** A second went by. */
  default void tick(Instant now) {}

  /** Nothing is shown any more. */
  default void clear() {}
}
