package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.engine.port.Writes;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Replay;
import io.posthorn.model.Replay.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One step of a replay: what it does with some deliveries, and how far it came, in one commit. */
public final class ReplayStep {
  private final Store store;
  private final Dispatcher dispatcher;
  private final Skips skips;
  private final Resends resends;

  public ReplayStep(Store store, Dispatcher dispatcher, Skips skips, Resends resends) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.skips = skips;
    this.resends = resends;
  }

  /**
   * Blocks until it is committed.
   *
   * @param ids at least one, ascending
   * @return how far the job is now
   */
  ReplayRow take(Order order, ReplayRow was, List<Long> ids) {
    Set<Long> claims = new HashSet<>();
    Map<Long, Lane> claimedIn = new HashMap<>();
    try {
      if (order.action() == Replay.Action.SKIP) {
        claim(ids, claimedIn);
        claims.addAll(claimedIn.keySet());
      }
      return Writes.now(store, new Taking(order, was, ids, claims)).row();
    } finally {
      claimedIn.forEach((id, lane) -> lane.unclaim(id, false));
    }
  }

  private void claim(List<Long> ids, Map<Long, Lane> claimed) {
    for (long id : ids) {
      var delivery = store.reads().deliveries().find(id);
      Lane lane = delivery == null ? null : dispatcher.lane(delivery.endpointId());
      if (lane != null && lane.claim(id)) {
        claimed.put(id, lane);
      }
    }
  }

  /** What one step changes; the lanes read again what it made due, in the order of the commits. */
  private final class Taking implements Store.Work<Taken> {
    private final Order order;
    private final ReplayRow was;
    private final List<Long> ids;
    private final Set<Long> claims;

    Taking(Order order, ReplayRow was, List<Long> ids, Set<Long> claims) {
      this.order = order;
      this.was = was;
      this.ids = ids;
      this.claims = claims;
    }

    @Override
    public Taken in(Tx tx) {
      List<Long> done = new ArrayList<>();
      Set<Long> endpoints = new HashSet<>();
      for (long id : ids) {
        DeliveryRow row = tx.deliveries().find(id);
        Endpoint endpoint = row == null ? null : tx.endpoints().find(row.endpointId());
        if (row != null && endpoint != null && act(tx, row, endpoint)) {
          done.add(id);
          endpoints.add(endpoint.id());
        }
      }
      ReplayRow now =
          tx.upkeep().saveReplay(was.taken(ids.getLast(), done.size(), ids.size() - done.size()));
      return new Taken(now, done, endpoints);
    }

    private boolean act(Tx tx, DeliveryRow row, Endpoint endpoint) {
      return switch (order.action()) {
        case SKIP -> claims.contains(row.id()) && skips.one(tx, row);
        case RESEND -> !dispatcher.attempts().has(row.id()) && resends.oneOfMany(tx, row, endpoint);
        case SEND_AS_NEW -> resends.asNewOfMany(tx, row, endpoint);
      };
    }

    @Override
    public void committed(Taken taken) {
      if (order.action() == Replay.Action.SKIP) {
        skips.committed(taken.done());
      }
      taken.endpoints().forEach(dispatcher::readAgain);
    }
  }

  /** How far the job is, what its step did, and whose deliveries that were. */
  private record Taken(ReplayRow row, List<Long> done, Set<Long> endpoints) {}
}
