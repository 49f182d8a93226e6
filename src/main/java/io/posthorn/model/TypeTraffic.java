package io.posthorn.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came in of one event type over a time, tests left out.
 *
 * @param type the event type
 * @param events events that came in
 * @param deliveries deliveries that they caused, by endpoint id; endpoints without any are left out
 * @param newest when the newest one came in; null without any
 */
public record TypeTraffic(
    String type, long events, Map<Long, Long> deliveries, @Nullable Instant newest) {
  public TypeTraffic {
    deliveries = Map.copyOf(deliveries);
  }

  /** Both together: the same type of another site. */
  public TypeTraffic plus(TypeTraffic other) {
    Map<Long, Long> both = new HashMap<>(deliveries);
    other.deliveries.forEach((endpoint, count) -> both.merge(endpoint, count, Long::sum));
    Instant later =
        newest == null || (other.newest != null && other.newest.isAfter(newest))
            ? other.newest
            : newest;
    return new TypeTraffic(type, events + other.events, both, later);
  }
}
