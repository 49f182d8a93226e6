package io.posthorn.engine;

import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went out or will, and what a person can do with one. See {@link Engine} for what holds for
 * every call.
 */
public interface Deliveries {

  /** Newest first. */
  Page<Delivery> page(DeliveryFilter filter, @Nullable String before, int limit);

  /** Of one event, by id. */
  List<Delivery> ofEvent(String eventId);

  /**
   * How many deliveries of each event stand how, in one reading. An event without any has no entry,
   * a status that none has neither.
   *
   * @param eventIds 1,000 at most
   */
  Map<String, Map<DeliveryStatus, Long>> countsByEvent(Collection<String> eventIds);

  /**
   * These as they stand, in one reading and in any order; those that are no longer there are left
   * out.
   *
   * @param ids 1,000 at most
   */
  List<Delivery> rows(Collection<Long> ids);

  /** Counts what matches, for at most a quarter of a second. */
  MatchCount count(DeliveryFilter filter);

  /** What went wrong last with those that match, counted for at most a quarter of a second. */
  CauseCounts causes(DeliveryFilter filter);

  /** With its payload and all its attempts explained. */
  DeliveryDetail one(long id);

  /**
   * Everything about several deliveries in one reading, in any order; those that are no longer
   * there are left out.
   *
   * @param ids a few hundred at most: all of it is in memory at once
   */
  List<DeliveryDetail> details(List<Long> ids);

  /**
   * Sends a signed {@code ping} to an endpoint once, also to a disabled one, and gives its result.
   */
  DeliveryDetail test(long endpointId);

  /** Same delivery id; on RETRYING the scheduled attempt now, else one outside the schedule. */
  Delivery resend(long id);

  /** A new delivery of the same event. */
  Delivery sendAsNew(long id);

  /** Lets an unfinished delivery go. */
  Delivery skip(long id);
}
