package io.posthorn.export;

import io.posthorn.model.Delivery;
import java.io.IOException;
import java.io.OutputStream;

/** Writes deliveries in one format. One export, one thread; what it writes to stays open. */
interface DeliveryWriter {
  void begin(OutputStream out) throws IOException;

  /**
   * Writes one.
   *
   * @param reading reads everything about it, for formats that tell more than its row
   */
  void write(Delivery delivery, DetailReader reading, OutputStream out) throws IOException;

  /** Some are written, more may follow. */
  default void pageEnds(OutputStream out) throws IOException {}

  void end(OutputStream out) throws IOException;
}
