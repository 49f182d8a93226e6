package io.posthorn.engine.port;

import io.posthorn.model.Attempt;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Gap;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people look at: lists, searches, counts, figures. A search without an index answers with
 * what it has when its time is over.
 */
public interface ListQueries {

  /** Deliveries by status, for each endpoint that has any unfinished ones. */
  Map<Long, Counts> counts();

  Counts counts(long endpointId);

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
   * Several in one reading, in any order; those that are no longer there are left out.
   *
   * @param ids 1,000 at most
   */
  List<Delivery> deliveries(Collection<Long> ids);

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

  /**
   * Several in one reading, in any order and without payloads; those that are not there are left
   * out.
   *
   * @param ids 1,000 at most
   */
  List<Event> events(Collection<String> ids);

  /** With its payload, unless retention took that; null when there is no such event. */
  @Nullable Event event(String id);

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

  long count(DeliveryFilter filter);

  /** Gaps that touch a time, oldest first; those that still last among them. */
  List<Gap> gaps(Instant from, Instant to);

  /** By event type, newest first, for at most about so long. */
  MatchCount count(DeliveryFilter filter, Duration budget);

  /** By what went wrong last, for at most about so long; those without a cause are left out. */
  CauseCounts causes(DeliveryFilter filter, Duration budget);

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

  List<UpkeepWrites.ReplayRow> replays();

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
}
