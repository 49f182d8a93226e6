package io.posthorn.engine.service;

import io.posthorn.engine.Deliveries;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.service.Resends.Way;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries: what people see of them, and what a person does with one.
 *
 * <p>A command first claims its delivery, so that neither its lane nor another command touches it,
 * and gives the claim back after its commit. Any thread.
 */
public final class DeliveryService implements Deliveries {
  private final Store store;
  private final Dispatcher dispatcher;
  private final DeliveryLists lists;
  private final DeliveryDetails details;
  private final Resends resends;
  private final Skips skips;
  private final TestDeliveries tests;

  public DeliveryService(
      Store store,
      Dispatcher dispatcher,
      DeliveryLists lists,
      DeliveryDetails details,
      Resends resends,
      Skips skips,
      TestDeliveries tests) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.lists = lists;
    this.details = details;
    this.resends = resends;
    this.skips = skips;
    this.tests = tests;
  }

  @Override
  public Page<Delivery> page(DeliveryFilter filter, @Nullable String before, int limit) {
    return lists.page(filter, before, limit);
  }

  @Override
  public List<Delivery> ofEvent(String eventId) {
    return lists.ofEvent(eventId);
  }

  @Override
  public Map<String, Map<DeliveryStatus, Long>> countsByEvent(Collection<String> eventIds) {
    return lists.countsByEvent(eventIds);
  }

  @Override
  public List<Delivery> rows(Collection<Long> ids) {
    return lists.rows(ids);
  }

  @Override
  public MatchCount count(DeliveryFilter filter) {
    return lists.count(filter);
  }

  @Override
  public CauseCounts causes(DeliveryFilter filter) {
    return lists.causes(filter);
  }

  @Override
  public DeliveryDetail one(long id) {
    return details.one(id);
  }

  @Override
  public List<DeliveryDetail> details(List<Long> ids) {
    return details.of(ids);
  }

  @Override
  public DeliveryDetail test(long endpointId) {
    return details.one(tests.send(endpointId));
  }

  @Override
  public Delivery resend(long id) {
    Delivery delivery = lists.one(id);
    Lane lane = claim(delivery, "resend");
    Way way = Way.ON_ITS_WAY;
    Ready ready = null;
    try {
      way =
          Writes.now(
              store,
              tx -> {
                DeliveryRow row = row(tx, id);
                return resends.one(tx, row, endpoint(tx, row));
              });
      ready = way.why() == null ? null : store.reads().lanes().ready(id, way.why());
      if (ready == null) {
        throw Refused.conflict(
            "Delivery " + id + " goes out by itself; there is nothing to resend yet");
      }
    } finally {
      if (ready == null) {
        lane.unclaim(id, true);
      } else if (way == Way.TRIAL) {
        dispatcher.attempts().beside(lane, ready);
      } else {
        lane.offerUrgent(ready);
      }
    }
    return lists.one(id);
  }

  private static DeliveryRow row(Tx tx, long id) {
    DeliveryRow row = tx.deliveries().find(id);
    if (row == null) {
      throw Refused.notFound("There is no delivery " + id);
    }
    return row;
  }

  private static Endpoint endpoint(Tx tx, DeliveryRow row) {
    Endpoint endpoint = tx.endpoints().find(row.endpointId());
    if (endpoint == null || endpoint.deleted() != null) {
      throw deleted(row.id());
    }
    return endpoint;
  }

  private static Refused deleted(long id) {
    return Refused.conflict("The endpoint of delivery " + id + " is deleted");
  }

  @Override
  public Delivery sendAsNew(long id) {
    Delivery old = lists.one(id);
    long made =
        Writes.now(
            store,
            new Store.Work<Long>() {
              @Override
              public Long in(Tx tx) {
                DeliveryRow row = row(tx, id);
                return resends.asNew(tx, row, endpoint(tx, row));
              }

              @Override
              public void committed(Long made) {
                dispatcher.readAgain(old.endpointId());
              }
            });
    return lists.one(made);
  }

  @Override
  public Delivery skip(long id) {
    Delivery delivery = lists.one(id);
    Lane lane = claim(delivery, "skip");
    boolean skipped = false;
    try {
      Writes.now(
          store,
          tx -> {
            if (!skips.one(tx, row(tx, id))) {
              throw Refused.conflict("Delivery " + id + " is finished; there is nothing to skip");
            }
            return true;
          });
      skipped = true;
    } finally {
      lane.unclaim(id, !skipped);
    }
    skips.committed(List.of(id));
    return lists.one(id);
  }

  private Lane claim(Delivery delivery, String what) {
    Lane lane = dispatcher.lane(delivery.endpointId());
    if (lane == null) {
      throw deleted(delivery.id());
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
}
