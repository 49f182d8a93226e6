package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Tx;
import io.posthorn.model.Accepted;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Event;
import java.util.ArrayList;
import java.util.List;

/** Keeps an event and one delivery for each endpoint that subscribes to it, in one transaction. */
public final class Fanout {
  private Fanout() {}

  /**
   * Does it.
   *
   * @param except an endpoint that gets none, since the event is about it; 0 for nobody
   */
  public static Fanned out(Tx tx, Event event, long except) {
    EventRef ref = tx.events().add(event);
    List<Accepted.To> to = new ArrayList<>();
    List<Out> out = new ArrayList<>();
    for (Endpoint endpoint : tx.endpoints().live(event.siteId())) {
      if (endpoint.id() == except || !endpoint.settings().events().matches(event.type())) {
        continue;
      }
      to.add(new Accepted.To(add(tx, ref, event, endpoint, out), endpoint.id()));
    }
    return new Fanned(new Accepted(event.id(), to, false), out);
  }

  /** One delivery of an event that is kept: due now, or held while its endpoint is disabled. */
  static long add(Tx tx, EventRef ref, Event event, Endpoint endpoint, List<Out> out) {
    boolean live = endpoint.state().enabled();
    long id =
        tx.deliveries()
            .add(
                ref,
                endpoint.id(),
                live ? DeliveryStatus.PENDING : DeliveryStatus.HELD,
                event.at());
    if (live) {
      out.add(
          new Out(endpoint.id(), new Ready(id, event, 0, 0, event.at(), event.at(), Why.FIRST)));
    }
    return id;
  }

  /** What an event led to. */
  public record Fanned(Accepted accepted, List<Out> out) {}

  /** A delivery that may start, once it is committed. */
  public record Out(long endpointId, Ready ready) {}
}
