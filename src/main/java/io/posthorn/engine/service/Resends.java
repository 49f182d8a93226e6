package io.posthorn.engine.service;

import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Sending again: what it takes and what it makes of a delivery, whoever asks for it, a person or a
 * replay. In the writer's transaction.
 */
public final class Resends {
  private final Times times;

  public Resends(Times times) {
    this.times = times;
  }

  /** How a delivery is sent again. */
  enum Way {
    /** Its scheduled attempt, now. */
    RETRY(Why.RETRY),
    /** Once, outside its schedule. */
    ONCE(Why.RESEND),
    /** Once and beside its lane, as a trial that counts neither for nor against the endpoint. */
    TRIAL(Why.RESEND),
    /** Not at all: it goes out by itself. */
    ON_ITS_WAY(null);

    private final @Nullable Why why;

    Way(@Nullable Why why) {
      this.why = why;
    }

    /** Null when it isn't sent. */
    @Nullable Why why() {
      return why;
    }
  }

  /**
   * Of one delivery, for a person; the caller has its claim. A disabled endpoint gets it as a
   * trial, and so does an enabled one that held it back.
   *
   * @throws Refused when its payload is no longer kept
   */
  Way one(Tx tx, DeliveryRow row, Endpoint endpoint) {
    checkPayload(tx, row);
    if (!endpoint.state().enabled()) {
      return Way.TRIAL;
    }
    if (row.status() == DeliveryStatus.HELD) {
      return endpoint.release() == null ? Way.TRIAL : Way.ON_ITS_WAY;
    }
    if (!tx.deliveries().markResend(row.id(), times.wall())) {
      return Way.ON_ITS_WAY;
    }
    return row.status() == DeliveryStatus.RETRYING ? Way.RETRY : Way.ONCE;
  }

  /**
   * Of one among many: what is held goes back into its schedule, as a release would have it.
   *
   * @return whether it is due now
   */
  boolean oneOfMany(Tx tx, DeliveryRow row, Endpoint endpoint) {
    if (!endpoint.live() || !tx.events().hasPayload(row.event())) {
      return false;
    }
    if (row.status() == DeliveryStatus.HELD) {
      return endpoint.release() == null && tx.deliveries().letGo(row.id(), times.wall());
    }
    return tx.deliveries().markResend(row.id(), times.wall());
  }

  /**
   * A new delivery of the same event to the same endpoint; its lane reads it from the store.
   *
   * @return its id
   * @throws Refused when the endpoint is disabled, or the payload no longer kept
   */
  long asNew(Tx tx, DeliveryRow row, Endpoint endpoint) {
    checkPayload(tx, row);
    if (!endpoint.state().enabled()) {
      throw Refused.conflict(
          EndpointName.withId(endpoint) + " is disabled; enable it first, then send as new");
    }
    return tx.deliveries().add(row.event(), endpoint.id(), DeliveryStatus.PENDING, times.stored());
  }

  /** The same of one among many; false where it can't be. */
  boolean asNewOfMany(Tx tx, DeliveryRow row, Endpoint endpoint) {
    if (!endpoint.live() || !tx.events().hasPayload(row.event())) {
      return false;
    }
    asNew(tx, row, endpoint);
    return true;
  }

  private static void checkPayload(Tx tx, DeliveryRow row) {
    if (!tx.events().hasPayload(row.event())) {
      throw new Refused(
          Refused.Kind.GONE,
          "The payload of delivery " + row.id() + " is no longer kept, so it can't be sent again");
    }
  }
}
