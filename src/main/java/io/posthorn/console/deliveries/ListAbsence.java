package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.model.Delivery;
import io.posthorn.model.MatchCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a delivery that is open has no place in the list. Pure. */
final class ListAbsence {
  private ListAbsence() {}

  /**
   * Whether it is apart.
   *
   * @param rows the list as far as it is read; a delivery may still be further down
   * @param count how many there are in all; null while that isn't known
   * @param query what the list asks for
   */
  static boolean is(
      Delivery open, List<DeliveryRow> rows, @Nullable MatchCount count, Query query) {
    if (rows.stream().anyMatch(row -> row.id() == open.id())) {
      return false;
    }
    if (count != null && count.whole() && count.total() <= rows.size()) {
      return true;
    }
    boolean named =
        query.ids().isEmpty()
            || query.ids().contains(Long.toString(open.id()))
            || query.ids().contains(open.eventId());
    return !named || !query.holds(open);
  }
}
