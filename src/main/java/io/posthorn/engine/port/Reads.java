package io.posthorn.engine.port;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Gap;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Secrets;
import io.posthorn.model.Site;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine reads outside the writer. Each call sees all that was committed before it. Calls
 * block; any thread may make them; a store that can't be read throws {@link
 * io.posthorn.model.Refused.Kind#UNAVAILABLE}.
 */
public interface Reads {

  List<Site> sites();

  /** SHA-256 of each site's ingest token. */
  Map<Long, byte[]> tokenHashes();

  /** All that aren't deleted, or all; by id. */
  List<Endpoint> endpoints(boolean withDeleted);

  /** Also a deleted one; null when there never was one. */
  @Nullable Endpoint endpoint(long id);

  Secrets secrets(long endpointId);

  /** Deliveries by status, for each endpoint that has any unfinished ones. */
  Map<Long, Counts> counts();

  Counts counts(long endpointId);

  // for people

  /**
   * A page, newest first.
   *
   * @param before the {@code next} of the page before; null for the first
   * @param limit 1–1,000
   * @param budget how long a search without an index may go on before it answers with what it has
   */
  Page<Delivery> deliveries(
      DeliveryFilter filter, @Nullable String before, int limit, Duration budget);

  @Nullable Delivery delivery(long id);

  /**
   * Everything about several deliveries in one reading, in any order; those that are no longer
   * there are left out.
   *
   * @param ids a few hundred at most: all of it is in memory at once
   */
  List<Whole> whole(Collection<Long> ids);

  /** All finished attempts of a delivery, oldest first; empty after retention took them. */
  List<Attempt> attempts(long deliveryId);

  Page<Event> events(EventFilter filter, @Nullable String before, int limit, Duration budget);

  /** With its payload, unless retention took that; null when there is no such event. */
  @Nullable Event event(String id);

  /** All deliveries of an event, by id. */
  List<Delivery> deliveriesOf(String eventId);

  long count(DeliveryFilter filter);

  /** RETRYING deliveries of an endpoint that are due by a time. */
  long countDue(long endpointId, Instant by);

  /** Gaps that touch a time, oldest first; those that still last among them. */
  List<Gap> gaps(Instant from, Instant to);

  /** By event type, newest first, for at most about so long. */
  MatchCount count(DeliveryFilter filter, Duration budget);

  /** Ids that match, ascending, behind one and up to another. */
  List<Long> ids(DeliveryFilter filter, long after, long upTo, int limit);

  /**
   * How endpoints did lately, newest deliveries first, for at most about so long. What was created
   * behind the end of the last bucket counts to that one.
   *
   * @param buckets into how many parts of such a length the time since then is cut
   */
  Recent health(Instant since, Duration bucket, int buckets, Duration budget);

  /** What came in since a time, by site and type, newest first, for at most about so long. */
  Map<Long, List<TypeTraffic>> traffic(Instant since, Duration budget);

  // for the lanes; each in ascending order, with payloads, and at most so many bytes of them (but
  // always the first row)

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

  /** Newest delivery id of all; 0 for an empty store. */
  long newestDelivery();

  /** Newest delivery id of all that were created before a time; 0 for none. */
  long newestDeliveryBefore(Instant time);

  /** The newest time that was ever stored; stored times never go back behind it. */
  Instant newestTime();

  /** Id of the newest event; null for an empty store. */
  @Nullable String newestEvent();

  List<Tx.ReplayRow> replays();

  /** A small value by name; null when it was never set. */
  @Nullable String meta(String name);

  /** Bytes of the store's files on disk. */
  long sizeOnDisk();

  /**
   * A delivery with all that is kept of it.
   *
   * @param payload null when retention took it. Not to be changed.
   * @param attempts oldest first
   */
  record Whole(Delivery delivery, byte @Nullable [] payload, List<Attempt> attempts) {
    public Whole {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * How endpoints did.
   *
   * @param byEndpoint only those that had any deliveries; without certificates
   * @param partialSince null when all of the time was read; else only what came after this was
   */
  record Recent(Map<Long, EndpointHealth> byEndpoint, @Nullable Instant partialSince) {}

  /** Unfinished deliveries of an endpoint by status. */
  record Counts(long pending, long retrying, long held) {
    public static final Counts NONE = new Counts(0, 0, 0);
  }

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
