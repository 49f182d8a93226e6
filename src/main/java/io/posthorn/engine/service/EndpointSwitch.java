package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.dispatch.Holding;
import io.posthorn.engine.dispatch.OperationalEvents;
import io.posthorn.engine.dispatch.Skips;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.RateBound;
import io.posthorn.engine.service.EndpointKeeper.Saved;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Endpoint.Release;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EventType;
import io.posthorn.model.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Disables and enables endpoints, and lets go of what was held meanwhile.
 *
 * <p>Skipping goes in steps of one commit each; released deliveries stay HELD until each starts, so
 * that a cancelled release, or a crash in the middle of one, leaves the rest held. Any thread.
 */
public final class EndpointSwitch {
  private static final String SKIPPED_ON_ENABLE = "skipped when the endpoint was enabled";
  private static final String SKIPPED_ON_RELEASE = "skipped by a person";

  private final Store store;
  private final Times times;
  private final EndpointKeeper keeper;
  private final Holding holding;
  private final Skips skips;
  private final OperationalEvents operational;

  public EndpointSwitch(
      Store store,
      Times times,
      EndpointKeeper keeper,
      Holding holding,
      Skips skips,
      OperationalEvents operational) {
    this.store = store;
    this.times = times;
    this.keeper = keeper;
    this.holding = holding;
    this.skips = skips;
    this.operational = operational;
  }

  EndpointInfo disable(long id) {
    Endpoint disabled =
        keeper.saveWith(
            tx -> {
              List<Out> out = new ArrayList<>();
              Endpoint now =
                  holding.disable(
                      tx,
                      EndpointKeeper.known(tx, id),
                      DisabledReason.MANUAL,
                      "A person disabled it",
                      out);
              return new Saved(now, out);
            });
    return keeper.info(disabled, null);
  }

  EndpointInfo enable(long id, EnableOrder order) {
    RateBound.check(order.ratePerSecond());
    long[] upTo = new long[1];
    keeper.saveWith(
        tx -> {
          Endpoint endpoint = EndpointKeeper.known(tx, id);
          if (endpoint.state().enabled()) {
            throw Refused.conflict(EndpointName.withId(endpoint) + " is enabled already");
          }
          // a large backlog is held in steps; none of it may slip out unheld now
          while (tx.held().hold(id, Holding.STEP) == Holding.STEP) {
            continue;
          }
          Instant now = times.stored();
          Endpoint enabled = endpoint.with(endpoint.state().enabledAt(now), now);
          tx.endpoints().save(enabled);
          upTo[0] = tx.held().newestDelivery(id);
          return new Saved(
              enabled,
              operational
                  .tell(tx, EventType.ENDPOINT_ENABLED, enabled, null, "A person enabled it", now)
                  .out());
        });
    return letGo(id, order, upTo[0], SKIPPED_ON_ENABLE);
  }

  EndpointInfo release(long id, EnableOrder order) {
    RateBound.check(order.ratePerSecond());
    Endpoint endpoint = keeper.one(id).endpoint();
    if (!endpoint.state().enabled()) {
      throw Refused.conflict(EndpointName.withId(endpoint) + " is disabled; enable it instead");
    }
    long upTo = Writes.now(store, tx -> tx.held().newestDelivery(id));
    return letGo(id, order, upTo, SKIPPED_ON_RELEASE);
  }

  private EndpointInfo letGo(long id, EnableOrder order, long upTo, String why) {
    boolean deliver = order.held() == EnableOrder.Held.DELIVER;
    if (!deliver || order.since() != null) {
      stopReleasing(id);
      skip(id, deliver ? order.since() : null, upTo, why);
    }
    if (deliver) {
      keeper.save(
          tx -> {
            Endpoint endpoint = EndpointKeeper.known(tx, id);
            if (!endpoint.state().enabled() || tx.held().countHeld(id, upTo) == 0) {
              return endpoint;
            }
            Endpoint releasing = endpoint.with(new Release(upTo, order.ratePerSecond()));
            tx.endpoints().save(releasing);
            return releasing;
          });
    }
    return keeper.one(id);
  }

  /** What an earlier release still has in memory must not be sent once it is skipped. */
  private void stopReleasing(long id) {
    if (keeper.one(id).endpoint().release() != null) {
      keeper.save(tx -> withoutRelease(tx, EndpointKeeper.known(tx, id)));
    }
  }

  private static Endpoint withoutRelease(Tx tx, Endpoint endpoint) {
    if (endpoint.release() == null) {
      return endpoint;
    }
    Endpoint without = endpoint.with((Release) null);
    tx.endpoints().save(without);
    return without;
  }

  private void skip(long id, @Nullable Instant before, long upTo, String why) {
    List<Long> skipped;
    do {
      skipped = Writes.now(store, tx -> skips.held(tx, id, before, upTo, why));
      skips.committed(skipped);
    } while (skipped.size() == Holding.STEP);
  }

  EndpointInfo cancelRelease(long id) {
    Endpoint stopped =
        keeper.save(
            tx -> {
              Endpoint endpoint = EndpointKeeper.known(tx, id);
              if (endpoint.release() == null) {
                throw Refused.conflict(
                    "Nothing is being released on " + EndpointName.withId(endpoint));
              }
              return withoutRelease(tx, endpoint);
            });
    return keeper.info(stopped, null);
  }

  /** Nothing that was released is left, so that the release is over; blocks. */
  public void releaseOver(long id) {
    keeper.save(
        tx -> {
          Endpoint endpoint = tx.endpoints().find(id);
          if (endpoint == null) {
            throw EndpointKeeper.unknown(id);
          }
          Release release = endpoint.release();
          boolean left = release != null && tx.held().countHeld(id, release.upTo()) > 0;
          return left ? endpoint : withoutRelease(tx, endpoint);
        });
  }
}
