package io.posthorn.console.events;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import java.util.List;
import java.util.Map;

/**
 * An event and what became of it: how many of its deliveries stand how.
 *
 * @param deliveries without zeros, what needs a look first
 */
record EventCourse(Event event, List<Count> deliveries) {
  private static final List<DeliveryStatus> ORDER =
      List.of(
          DeliveryStatus.FAILED,
          DeliveryStatus.RETRYING,
          DeliveryStatus.HELD,
          DeliveryStatus.PENDING,
          DeliveryStatus.SENDING,
          DeliveryStatus.DELIVERED,
          DeliveryStatus.SKIPPED);

  EventCourse {
    deliveries = List.copyOf(deliveries);
  }

  /** So many stand like that. */
  record Count(DeliveryStatus status, long number) {}

  static EventCourse of(Event event, Map<DeliveryStatus, Long> counts) {
    return new EventCourse(
        event,
        ORDER.stream()
            .filter(counts::containsKey)
            .map(status -> new Count(status, counts.getOrDefault(status, 0L)))
            .toList());
  }

  String id() {
    return event.id();
  }
}
