package io.posthorn.engine.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many deliveries of one endpoint at once, some in each transaction: held, skipped, counted. */
public interface HeldWrites {

  /** Makes up to {@code limit} PENDING and RETRYING deliveries of an endpoint HELD; how many. */
  int hold(long endpointId, int limit);

  /**
   * Makes up to {@code limit} HELD deliveries of an endpoint SKIPPED, with an error text.
   *
   * @param before only those created before; null for all
   * @param upTo only ids up to this one
   * @return which
   */
  List<Long> skipHeld(
      long endpointId, @Nullable Instant before, long upTo, String error, Instant now, int limit);

  /** Newest delivery id of an endpoint; 0 when it has none. */
  long newestDelivery(long endpointId);

  /** Every HELD delivery of an endpoint up to an id (counts). */
  long countHeld(long endpointId, long upTo);
}
