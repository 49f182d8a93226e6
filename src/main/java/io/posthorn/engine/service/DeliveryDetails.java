package io.posthorn.engine.service;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.upkeep.Gaps;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is known of a delivery, with each attempt explained. Any thread. */
public final class DeliveryDetails {
  private final Reads reads;
  private final DeliveryLists lists;
  private final Connectivity connectivity;
  private final Gaps gaps;

  public DeliveryDetails(Reads reads, DeliveryLists lists, Connectivity connectivity, Gaps gaps) {
    this.reads = reads;
    this.lists = lists;
    this.connectivity = connectivity;
    this.gaps = gaps;
  }

  DeliveryDetail one(long id) {
    Delivery delivery = lists.one(id);
    Event event = reads.events().find(delivery.eventId());
    Endpoint endpoint = reads.settings().endpoint(delivery.endpointId());
    return detail(
        delivery,
        event == null ? null : event.payload(),
        endpoint,
        reads.deliveries().attempts(id));
  }

  /** Those of these that are still there, in any order. */
  List<DeliveryDetail> of(List<Long> ids) {
    Map<Long, Optional<Endpoint>> endpoints = new HashMap<>();
    return reads.deliveries().whole(ids).stream()
        .map(
            whole -> {
              Delivery delivery = lists.shown(whole.delivery());
              Optional<Endpoint> endpoint =
                  endpoints.computeIfAbsent(
                      delivery.endpointId(),
                      id -> Optional.ofNullable(reads.settings().endpoint(id)));
              return detail(delivery, whole.payload(), endpoint.orElse(null), whole.attempts());
            })
        .toList();
  }

  private DeliveryDetail detail(
      Delivery delivery,
      byte @Nullable [] payload,
      @Nullable Endpoint endpoint,
      List<Attempt> attempts) {
    List<Explained> explained = new ArrayList<>();
    for (Attempt attempt : attempts) {
      explained.add(
          new Explained(
              attempt,
              Diagnoser.of(
                  attempt,
                  delivery.size(),
                  endpoint == null
                      ? EndpointSettings.DEFAULT_TIMEOUT
                      : endpoint.settings().timeout())));
    }
    boolean local = endpoint != null && connectivity.local(endpoint);
    return new DeliveryDetail(delivery, payload, explained, gaps.of(delivery, attempts, local));
  }
}
