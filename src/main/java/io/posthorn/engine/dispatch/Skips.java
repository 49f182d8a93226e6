package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Letting deliveries go unsent: the one place that does it, counts it and tells of it, whoever asks
 * for it: a person, a replay, a release, the end of a deletion. Any thread.
 */
public final class Skips {
  private final Times times;
  private final ChangeFeed feed;
  private final Tally tally;

  public Skips(Times times, ChangeFeed feed, Tally tally) {
    this.times = times;
    this.feed = feed;
    this.tally = tally;
  }

  /** Skips one; the caller has its claim. False when it is finished. */
  public boolean one(Tx tx, DeliveryRow row) {
    if (!row.status().unfinished()) {
      return false;
    }
    tx.deliveries().skip(row.id(), times.stored());
    return true;
  }

  /**
   * Skips held deliveries of an endpoint, oldest first, as many as one commit takes.
   *
   * @param before only those created before; null for all
   * @param upTo the newest delivery id
   * @param why stands as their error
   * @return which; fewer than {@link Holding#STEP} when none are left
   */
  public List<Long> held(Tx tx, long endpointId, @Nullable Instant before, long upTo, String why) {
    return tx.held().skipHeld(endpointId, before, upTo, why, times.stored(), Holding.STEP);
  }

  /** After the commit. */
  public void committed(List<Long> ids) {
    for (long id : ids) {
      tally.finished(DeliveryStatus.SKIPPED);
      feed.publish(Change.Kind.DELIVERY, Long.toString(id), DeliveryStatus.SKIPPED.name());
    }
  }
}
