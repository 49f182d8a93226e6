package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.rules.PingBody;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends a signed ping to one endpoint, also to a disabled one, and waits for its end. */
public final class TestDeliveries {
  private final Store store;
  private final Times times;
  private final EventIds ids;
  private final EndpointKeeper keeper;
  private final Dispatcher dispatcher;

  public TestDeliveries(
      Store store, Times times, EventIds ids, EndpointKeeper keeper, Dispatcher dispatcher) {
    this.store = store;
    this.times = times;
    this.ids = ids;
    this.keeper = keeper;
    this.dispatcher = dispatcher;
  }

  /**
   * Blocks until its outcome is kept.
   *
   * @return id of the delivery
   */
  long send(long endpointId) {
    Lane lane = keeper.lane(endpointId);
    AtomicBoolean claimed = new AtomicBoolean();
    Ready ready =
        Writes.now(
            store,
            new Store.Work<Ready>() {
              @Override
              public Ready in(Tx tx) {
                return keep(tx, EndpointKeeper.known(tx, endpointId));
              }

              @Override
              public void committed(Ready made) {
                claimed.set(lane.claim(made.deliveryId()));
              }
            });
    // its lane may have read it from the store in the moment after the commit, and sends it then
    if (claimed.get()) {
      dispatcher.attempts().now(lane, ready);
    }
    return ready.deliveryId();
  }

  private Ready keep(Tx tx, Endpoint endpoint) {
    Instant now = times.stored();
    byte[] body = PingBody.of(endpoint, now);
    Event event =
        new Event(ids.next(now), EventType.PING, endpoint.siteId(), now, true, body.length, body);
    EventRef ref = tx.events().add(event);
    long id = tx.deliveries().add(ref, endpoint.id(), DeliveryStatus.PENDING, now);
    return new Ready(id, event, 0, 0, now, now, Why.FIRST);
  }
}
