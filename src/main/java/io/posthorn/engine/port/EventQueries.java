package io.posthorn.engine.port;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events, and the deliveries that each caused. A search without an index answers with what it has
 * when its time is over.
 */
public interface EventQueries {

  Page<Event> page(EventFilter filter, @Nullable String before, int limit, Duration budget);

  /**
   * Several in one reading, in any order and without payloads; those that are not there are left
   * out.
   *
   * @param ids 1,000 at most
   */
  List<Event> these(Collection<String> ids);

  /** With its payload, unless retention took that; null when there is no such event. */
  @Nullable Event find(String id);

  /**
   * All deliveries of some events, by id.
   *
   * @param eventIds 1,000 at most
   */
  List<Delivery> deliveriesOf(Collection<String> eventIds);

  /**
   * Where all deliveries of some events stand; reads no more of them than that.
   *
   * @param eventIds 1,000 at most
   */
  List<Standing> standings(Collection<String> eventIds);

  /** Where one delivery stands. */
  record Standing(long deliveryId, String eventId, long endpointId, DeliveryStatus status) {}
}
