package io.posthorn.console.delivery;

import io.posthorn.console.frame.LiveRow;
import io.posthorn.model.Delivery;

/** A delivery's row in a table. On the window's thread. */
public final class DeliveryRow extends LiveRow<Delivery> {
  public DeliveryRow(Delivery delivery) {
    super(delivery);
  }

  /** The delivery's id. */
  public long id() {
    return now().id();
  }
}
