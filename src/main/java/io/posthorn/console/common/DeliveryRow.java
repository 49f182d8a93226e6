package io.posthorn.console.common;

import io.posthorn.model.Delivery;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A delivery's row in a table: it stays the same while what it shows changes, so that selection and
 * order stay too. On the window's thread.
 */
public final class DeliveryRow {
  private final long id;
  private final ReadOnlyObjectWrapper<Delivery> delivery;

  public DeliveryRow(Delivery delivery) {
    this.id = delivery.id();
    this.delivery = new ReadOnlyObjectWrapper<>(delivery);
  }

  /** The delivery's id. */
  public long id() {
    return id;
  }

  /** What is known of it now. */
  public Delivery now() {
    return delivery.get();
  }

  public ReadOnlyObjectProperty<Delivery> delivery() {
    return delivery.getReadOnlyProperty();
  }

  /**
   * Shows what became of it; cells follow, and nothing happens when nothing changed.
   *
   * @param newer of the same id
   */
  public void show(Delivery newer) {
    if (!newer.equals(delivery.get())) {
      delivery.set(newer);
    }
  }
}
