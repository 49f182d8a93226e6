package io.posthorn.engine;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.Fanout.Out;
import io.posthorn.engine.Reads.Ready;
import io.posthorn.engine.Reads.Why;
import io.posthorn.engine.Tx.DeliveryRow;
import io.posthorn.engine.Tx.EventRef;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import io.posthorn.model.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries one by one: what is known of them, and what a person does with them.
 *
 * <p>A command first claims its delivery, so that neither its lane nor another command touches it,
 * and gives the claim back after its commit. Any thread.
 */
final class Deliveries {
  private static final JsonMapper JSON = new JsonMapper();

  private final Core core;
  private final Dispatcher dispatcher;
  private final DeliveryLists lists;
  private final Gaps gaps;
  private final Skips skips;

  Deliveries(Core core, Dispatcher dispatcher, DeliveryLists lists, Gaps gaps, Skips skips) {
    this.core = core;
    this.dispatcher = dispatcher;
    this.lists = lists;
    this.gaps = gaps;
    this.skips = skips;
  }

  Delivery one(long id) {
    Delivery delivery = core.reads().delivery(id);
    if (delivery == null) {
      throw Refused.notFound("There is no delivery " + id);
    }
    return lists.shown(delivery);
  }

  DeliveryDetail detail(long id) {
    Delivery delivery = one(id);
    Event event = core.reads().event(delivery.eventId());
    Endpoint endpoint = core.reads().endpoint(delivery.endpointId());
    return detail(
        delivery, event == null ? null : event.payload(), endpoint, core.reads().attempts(id));
  }

  /** Those of these that are still there, in any order. */
  List<DeliveryDetail> details(List<Long> ids) {
    Map<Long, Optional<Endpoint>> endpoints = new HashMap<>();
    return core.reads().whole(ids).stream()
        .map(
            whole -> {
              Delivery delivery = lists.shown(whole.delivery());
              Optional<Endpoint> endpoint =
                  endpoints.computeIfAbsent(
                      delivery.endpointId(), id -> Optional.ofNullable(core.reads().endpoint(id)));
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
                  URI.create(attempt.url()),
                  delivery.size(),
                  endpoint == null
                      ? EndpointSettings.DEFAULT_TIMEOUT
                      : endpoint.settings().timeout(),
                  attempt.outcome())));
    }
    boolean local = endpoint != null && core.connectivity().local(endpoint);
    return new DeliveryDetail(delivery, payload, explained, gaps.of(delivery, attempts, local));
  }

  // commands

  Delivery resend(long id) {
    Delivery delivery = one(id);
    Endpoint endpoint = openEndpoint(delivery);
    Lane lane = claim(delivery, "resend");
    Ready ready = null;
    try {
      boolean marked =
          Writes.now(
              core.store(),
              tx -> {
                checkOpen(Endpoints.known(tx, endpoint.id()));
                checkPayload(tx, id);
                return tx.markResend(id, core.times().wall());
              });
      ready = marked ? core.reads().ready(id) : null;
      if (ready == null) {
        throw Refused.conflict(
            delivery.status() == DeliveryStatus.HELD
                ? "Delivery " + id + " is held; deliver or skip what its endpoint holds"
                : "Delivery " + id + " goes out by itself; there is nothing to resend yet");
      }
    } finally {
      if (ready == null) {
        lane.unclaim(id, true);
      } else {
        lane.offerUrgent(ready);
      }
    }
    return one(id);
  }

  private Endpoint openEndpoint(Delivery delivery) {
    Endpoint endpoint = core.reads().endpoint(delivery.endpointId());
    if (endpoint == null || endpoint.deleted() != null) {
      throw Refused.conflict("The endpoint of delivery " + delivery.id() + " is deleted");
    }
    checkOpen(endpoint);
    return endpoint;
  }

  static void checkOpen(Endpoint endpoint) {
    if (!endpoint.state().enabled()) {
      throw Refused.conflict(
          EndpointName.withId(endpoint) + " is disabled; enable it first, then resend");
    }
  }

  /** Refuses when retention took the payload. */
  static EventRef checkPayload(Tx tx, long deliveryId) {
    EventRef event = tx.eventOf(deliveryId);
    if (event == null || !tx.hasPayload(event)) {
      throw new Refused(
          Refused.Kind.GONE,
          "The payload of delivery "
              + deliveryId
              + " is no longer kept, so it can't be sent again");
    }
    return event;
  }

  Delivery sendAsNew(long id) {
    Delivery old = one(id);
    Event event = core.reads().event(old.eventId());
    if (event == null || event.payload() == null) {
      throw new Refused(
          Refused.Kind.GONE,
          "The payload of delivery " + id + " is no longer kept, so it can't be sent again");
    }
    List<Out> out =
        Writes.now(
            core.store(),
            new Store.Work<List<Out>>() {
              @Override
              public List<Out> in(Tx tx) {
                return copy(tx, id, event);
              }

              @Override
              public void committed(List<Out> made) {
                dispatcher.offer(made);
              }
            });
    return one(out.getFirst().ready().deliveryId());
  }

  /** A new delivery of the same event to the same endpoint. */
  private List<Out> copy(Tx tx, long id, Event event) {
    DeliveryRow row = tx.delivery(id);
    if (row == null) {
      throw Refused.notFound("There is no delivery " + id);
    }
    Endpoint endpoint = Endpoints.known(tx, row.endpointId());
    checkOpen(endpoint);
    EventRef ref = checkPayload(tx, id);
    Event now =
        new Event(
            event.id(),
            event.type(),
            event.siteId(),
            core.times().stored(),
            event.test(),
            event.size(),
            event.payload());
    List<Out> out = new ArrayList<>();
    Fanout.add(tx, ref, now, endpoint, out);
    return out;
  }

  Delivery skip(long id) {
    Delivery delivery = one(id);
    Lane lane = claim(delivery, "skip");
    boolean skipped = false;
    try {
      Writes.now(
          core.store(),
          tx -> {
            DeliveryRow row = tx.delivery(id);
            if (row == null || !skips.one(tx, row)) {
              throw Refused.conflict("Delivery " + id + " is finished; there is nothing to skip");
            }
            return true;
          });
      skipped = true;
    } finally {
      lane.unclaim(id, !skipped);
    }
    skips.committed(List.of(id));
    return one(id);
  }

  private Lane claim(Delivery delivery, String what) {
    Lane lane = dispatcher.lane(delivery.endpointId());
    if (lane == null) {
      throw Refused.conflict("The endpoint of delivery " + delivery.id() + " is deleted");
    }
    if (!lane.claim(delivery.id())) {
      throw Refused.conflict(
          "Delivery "
              + delivery.id()
              + " is being sent right now; wait for its answer to "
              + what
              + " it");
    }
    return lane;
  }

  // tests

  DeliveryDetail test(long endpointId) {
    Lane lane = dispatcher.lane(endpointId);
    if (lane == null || lane.endpoint().deleted() != null) {
      throw Endpoints.unknown(endpointId);
    }
    AtomicBoolean claimed = new AtomicBoolean();
    Ready ready =
        Writes.now(
            core.store(),
            new Store.Work<Ready>() {
              @Override
              public Ready in(Tx tx) {
                return keepTest(tx, Endpoints.known(tx, endpointId));
              }

              @Override
              public void committed(Ready made) {
                claimed.set(lane.claim(made.deliveryId()));
              }
            });
    // its lane may have read it from the store in the moment after the commit, and sends it then
    if (claimed.get()) {
      dispatcher.sendNow(lane, ready);
    }
    return detail(ready.deliveryId());
  }

  private Ready keepTest(Tx tx, Endpoint endpoint) {
    Instant now = core.times().stored();
    byte[] body = ping(endpoint, now);
    Event event =
        new Event(
            core.ids().next(now), EventType.PING, endpoint.siteId(), now, true, body.length, body);
    EventRef ref = tx.addEvent(event);
    long id = tx.addDelivery(ref, endpoint.id(), DeliveryStatus.PENDING, now);
    return new Ready(id, event, 0, 0, now, now, Why.FIRST);
  }

  /** What a test, and the Doctor, sends. */
  static byte[] ping(Endpoint endpoint, Instant now) {
    return ping(endpoint.siteId(), endpoint.id(), endpoint.settings().url(), now);
  }

  /** What the Doctor sends to a URL that no endpoint has. */
  static byte[] ping(long siteId, String url, Instant now) {
    return ping(siteId, null, url, now);
  }

  private static byte[] ping(long siteId, @Nullable Long id, String url, Instant now) {
    ObjectNode json = JSON.createObjectNode();
    json.put("event", EventType.PING);
    json.put("siteid", siteId);
    json.put("test", true);
    ObjectNode endpoint = json.putObject("endpoint");
    if (id != null) {
      endpoint.put("id", id);
    }
    endpoint.put("url", url);
    json.put("at", now.toString());
    json.put("message", "A test from Posthorn: answer 2xx and all is well.");
    return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }
}
