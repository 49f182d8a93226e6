package io.posthorn.console.events;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an event: how many of its deliveries stand how.
 *
 * @param counts without zeros, what needs a look first
 * @param ids of the deliveries
 */
record Caused(List<Count> counts, List<Long> ids) {
  private static final List<DeliveryStatus> ORDER =
      List.of(
          DeliveryStatus.FAILED,
          DeliveryStatus.RETRYING,
          DeliveryStatus.HELD,
          DeliveryStatus.PENDING,
          DeliveryStatus.SENDING,
          DeliveryStatus.DELIVERED,
          DeliveryStatus.SKIPPED);

  Caused {
    counts = List.copyOf(counts);
    ids = List.copyOf(ids);
  }

  /** So many stand like that. */
  record Count(DeliveryStatus status, long number) {}

  static Caused of(List<Delivery> deliveries) {
    Map<DeliveryStatus, Long> by = new EnumMap<>(DeliveryStatus.class);
    deliveries.forEach(delivery -> by.merge(delivery.status(), 1L, Long::sum));
    List<Count> counts = new ArrayList<>();
    for (DeliveryStatus status : ORDER) {
      Long number = by.get(status);
      if (number != null) {
        counts.add(new Count(status, number));
      }
    }
    return new Caused(counts, deliveries.stream().map(Delivery::id).toList());
  }
}
