package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EventType;
import java.time.Instant;
import java.util.List;

/** Disables endpoints and keeps their deliveries: nothing is lost while one is disabled. */
public final class Holding {
  /** Deliveries held in one transaction; a larger backlog follows in steps of this size. */
  public static final int STEP = 5_000;

  private final Times times;
  private final OperationalEvents operational;

  public Holding(Times times, OperationalEvents operational) {
    this.times = times;
    this.operational = operational;
  }

  /**
   * Disables it, or gives a disabled one the reason MANUAL; only that replaces another reason.
   *
   * @param out gets the deliveries of the operational event
   * @return the endpoint as it is now
   */
  public Endpoint disable(
      Tx tx, Endpoint endpoint, DisabledReason reason, String detail, List<Out> out) {
    Instant now = times.stored();
    if (!endpoint.state().enabled()) {
      if (reason != DisabledReason.MANUAL) {
        return endpoint;
      }
      Endpoint same = endpoint.with(endpoint.state().disabledFor(reason), now);
      tx.endpoints().save(same);
      return same;
    }
    String why = reason == DisabledReason.MANUAL ? null : detail;
    Endpoint disabled =
        endpoint
            .with(endpoint.state().disabled(reason, now, why), now)
            .with((Endpoint.Release) null);
    tx.endpoints().save(disabled);
    tx.held().hold(disabled.id(), STEP);
    out.addAll(
        operational
            .tell(tx, EventType.ENDPOINT_DISABLED, disabled, reason.name(), detail, now)
            .out());
    return disabled;
  }
}
