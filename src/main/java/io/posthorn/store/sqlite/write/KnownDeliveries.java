package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unfinished deliveries that the writer touched lately; the eldest makes room for the next. */
final class KnownDeliveries extends LinkedHashMap<Long, KnownDeliveries.Known> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20_000;

  @Override
  protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
    return size() > MOST;
  }

  /** A delivery in memory, and whether its row still has room for a short attempt. */
  static final class Known {
    DeliveryRow row;
    boolean room;

    Known(DeliveryRow row, boolean room) {
      this.row = row;
      this.room = room;
    }
  }
}
