package io.posthorn.engine.port;

import io.posthorn.model.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane reads on: each list in ascending order of its key, with payloads, and at most that
 * many bytes of them (but always the first row).
 *
 * <p>Assumes that ids rise with the commits: whoever has read up to an id has seen every delivery
 * up to it. What is under way is known to the lanes alone, in memory; so a site belongs to one
 * engine at a time.
 */
public interface LaneQueries {

  /** RETRYING deliveries of an endpoint that are due by a time. */
  long countDue(long endpointId, Instant by);

  /** PENDING ones behind an id and up to another. */
  List<Ready> pending(long endpointId, long after, long upTo, int limit, long maxBytes);

  /** RETRYING ones due by a time, by (next attempt, id), behind such a pair. */
  List<Ready> due(
      long endpointId, Instant by, Instant afterDue, long afterId, int limit, long maxBytes);

  /** HELD ones behind an id and up to another. */
  List<Ready> held(long endpointId, long after, long upTo, int limit, long maxBytes);

  /** Finished ones that are marked for a resend, behind an id. */
  List<Ready> resends(long endpointId, long after, int limit, long maxBytes);

  /** One delivery that a person sends again now, whatever its status; null when it is gone. */
  @Nullable Ready ready(long deliveryId, Why why);

  /**
   * The earliest next attempt of an endpoint's RETRYING deliveries behind a time; null for none.
   */
  @Nullable Instant nextDue(long endpointId, Instant after);

  /** Newest delivery id of all that were created before a time; 0 for none. */
  long newestDeliveryBefore(Instant time);

  /**
   * A delivery that can go out.
   *
   * @param event with its payload; a null payload when retention took it
   * @param due since when it is due
   * @param why which of the four lists it came from
   */
  record Ready(
      long deliveryId,
      Event event,
      int attempts,
      int steps,
      Instant created,
      Instant due,
      Why why) {}

  /** Why a delivery goes out now. */
  enum Why {
    FIRST,
    RETRY,
    RELEASED,
    /** A resend of a finished delivery: outside the schedule, never held against the endpoint. */
    RESEND
  }
}
