package io.posthorn.model;

import java.util.List;

/**
 * An event that is safely stored.
 *
 * @param eventId its id
 * @param deliveries what goes out because of it; empty when nobody subscribes
 * @param duplicate whether this is the first answer again, given for the same idempotency key
 */
public record Accepted(String eventId, List<To> deliveries, boolean duplicate) {
  public Accepted {
    deliveries = List.copyOf(deliveries);
  }

  /** One delivery. */
  public record To(long deliveryId, long endpointId) {}
}
