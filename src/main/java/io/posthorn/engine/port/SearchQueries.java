package io.posthorn.engine.port;

import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that match a filter: pages, ids, counts. A search without an index answers with what
 * it has when its time is over.
 */
public interface SearchQueries {

  /**
   * A page, newest first.
   *
   * @param before the {@code next} of the page before; null for the first
   * @param limit 1–1,000
   * @param budget how long a search without an index may go on before it answers with what it has
   */
  Page<Delivery> page(DeliveryFilter filter, @Nullable String before, int limit, Duration budget);

  long count(DeliveryFilter filter);

  /** By event type, newest first, for at most about so long. */
  MatchCount count(DeliveryFilter filter, Duration budget);

  /** By what went wrong last, for at most about so long; those without a cause are left out. */
  CauseCounts causes(DeliveryFilter filter, Duration budget);

  /** Ids that match, ascending, behind one and up to another. */
  List<Long> ids(DeliveryFilter filter, long after, long upTo, int limit);
}
