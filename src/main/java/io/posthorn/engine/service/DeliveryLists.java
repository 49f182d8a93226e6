package io.posthorn.engine.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.EventQueries.Standing;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.state.Times;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.Delivery.Waiting;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as people see them: what the store says, with what only memory knows laid over it
 * (being sent, waiting for the network or the receiver, held for a deleted endpoint). Any thread.
 */
public final class DeliveryLists {
  static final int MOST = 1_000;
  private static final Duration SEARCH = Duration.ofMillis(250);

  private final Reads reads;
  private final Times times;
  private final Dispatcher dispatcher;

  public DeliveryLists(Reads reads, Times times, Dispatcher dispatcher) {
    this.reads = reads;
    this.times = times;
    this.dispatcher = dispatcher;
  }

  /** As it stands; refused when there is none. */
  Delivery one(long id) {
    Delivery delivery = reads.deliveries().find(id);
    if (delivery == null) {
      throw Refused.notFound("There is no delivery " + id);
    }
    return shown(delivery);
  }

  Page<Delivery> page(DeliveryFilter filter, @Nullable String before, int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refused.field("limit", "limit is 1–" + MOST);
    }
    Set<DeliveryStatus> wanted = filter.statuses();
    if (!wanted.contains(DeliveryStatus.SENDING)) {
      Page<Delivery> page = reads.search().page(filter, before, limit, SEARCH);
      return new Page<>(
          page.items().stream()
              .map(this::shown)
              .filter(delivery -> wanted.isEmpty() || wanted.contains(delivery.status()))
              .toList(),
          page.next(),
          page.searchedBackTo());
    }
    List<Delivery> sending = sending(filter, before);
    if (wanted.size() == 1) {
      return cut(new Page<>(sending, null), limit);
    }
    EnumSet<DeliveryStatus> stored = EnumSet.copyOf(wanted);
    stored.remove(DeliveryStatus.SENDING);
    Page<Delivery> page = reads.search().page(filter.withStatuses(stored), before, limit, SEARCH);
    List<Delivery> merged =
        Stream.concat(
                page.items().stream()
                    .map(this::shown)
                    .filter(delivery -> delivery.status() != DeliveryStatus.SENDING),
                sending.stream())
            .sorted(Comparator.comparingLong(Delivery::id).reversed())
            .toList();
    return cut(new Page<>(merged, page.next(), page.searchedBackTo()), limit);
  }

  /** Counts what the pages show; of a large backlog that is only about to be held, what is held. */
  MatchCount count(DeliveryFilter filter) {
    Set<DeliveryStatus> wanted = filter.statuses();
    if (wanted.isEmpty()) {
      return reads.search().count(filter, SEARCH);
    }
    EnumSet<DeliveryStatus> stored = EnumSet.copyOf(wanted);
    boolean withSending = stored.remove(DeliveryStatus.SENDING);
    MatchCount found =
        stored.isEmpty()
            ? MatchCount.NONE
            : reads.search().count(filter.withStatuses(stored), SEARCH);
    Map<String, Long> byType = new HashMap<>(found.byType());
    beingSent(filter, Long.MAX_VALUE)
        .forEach(
            row -> {
              long more = (withSending ? 1 : 0) - (stored.contains(row.status()) ? 1 : 0);
              byType.merge(row.eventType(), more, Long::sum);
            });
    byType.values().removeIf(count -> count <= 0);
    return MatchCount.of(byType, found.whole());
  }

  /** By what the store says: one that is being sent again counts to what went wrong before. */
  CauseCounts causes(DeliveryFilter filter) {
    return reads.search().causes(filter, SEARCH);
  }

  /** At most so many rows; the cursor is the last one's id, as the store's own is. */
  private static Page<Delivery> cut(Page<Delivery> page, int limit) {
    if (page.items().size() <= limit) {
      return page;
    }
    List<Delivery> first = page.items().subList(0, limit);
    return new Page<>(first, Long.toString(first.getLast().id()));
  }

  private List<Delivery> sending(DeliveryFilter filter, @Nullable String before) {
    long below = before == null ? Long.MAX_VALUE : cursor(before);
    return beingSent(filter, below)
        .map(delivery -> delivery.shownAs(DeliveryStatus.SENDING, null))
        .toList();
  }

  /** As they are stored, newest first, whatever their status there. */
  private Stream<Delivery> beingSent(DeliveryFilter filter, long below) {
    List<Long> ids = dispatcher.attempts().ids().stream().filter(id -> id < below).toList();
    return reads.deliveries().these(ids).stream()
        .filter(delivery -> matches(filter, delivery))
        .sorted(Comparator.comparingLong(Delivery::id).reversed());
  }

  private static long cursor(String before) {
    try {
      return Long.parseLong(before);
    } catch (NumberFormatException _) {
      throw Refused.field("before", "before takes the next of the page before");
    }
  }

  /** Whether one row matches, but for its status and a text in its payload. */
  private static boolean matches(DeliveryFilter filter, Delivery row) {
    String text = filter.text();
    return filter.withStatuses(Set.of()).holds(row)
        && (text == null || text.equals(row.eventId()) || text.equals(Long.toString(row.id())));
  }

  List<Delivery> ofEvent(String eventId) {
    return reads.events().deliveriesOf(List.of(eventId)).stream().map(this::shown).toList();
  }

  Map<String, Map<DeliveryStatus, Long>> countsByEvent(Collection<String> eventIds) {
    bounded("eventIds", eventIds);
    return reads.events().standings(eventIds).stream()
        .collect(groupingBy(Standing::eventId, groupingBy(this::shown, counting())));
  }

  List<Delivery> rows(Collection<Long> ids) {
    bounded("ids", ids);
    return reads.deliveries().these(ids).stream().map(this::shown).toList();
  }

  static void bounded(String field, Collection<?> ids) {
    if (ids.size() > MOST) {
      throw Refused.field(field, field + " are " + MOST + " at most");
    }
  }

  /** A delivery as it stands, with what only memory knows. */
  Delivery shown(Delivery stored) {
    DeliveryStatus status =
        shown(new Standing(stored.id(), stored.eventId(), stored.endpointId(), stored.status()));
    Lane lane = waits(status) ? dispatcher.lane(stored.endpointId()) : null;
    return stored.shownAs(status, lane == null ? null : waiting(lane.endpoint(), stored));
  }

  private DeliveryStatus shown(Standing stored) {
    if (dispatcher.attempts().has(stored.deliveryId())) {
      return DeliveryStatus.SENDING;
    }
    Lane lane = dispatcher.lane(stored.endpointId());
    boolean held = waits(stored.status()) && lane != null && !lane.endpoint().live();
    return held ? DeliveryStatus.HELD : stored.status();
  }

  private static boolean waits(DeliveryStatus status) {
    return status == DeliveryStatus.PENDING || status == DeliveryStatus.RETRYING;
  }

  private @Nullable Waiting waiting(Endpoint endpoint, Delivery stored) {
    if (dispatcher.suspects().suspected(stored.id())) {
      return Waiting.SUSPECTED;
    }
    Instant now = times.wall();
    Instant next = stored.nextAttempt();
    if (dispatcher.parked(endpoint) && (next == null || !next.isAfter(now))) {
      return Waiting.OFFLINE;
    }
    Instant until = endpoint.state().pausedUntil();
    boolean paused = until != null && until.isAfter(now);
    return paused && (next == null || !next.isAfter(until)) ? Waiting.RETRY_AFTER : null;
  }
}
