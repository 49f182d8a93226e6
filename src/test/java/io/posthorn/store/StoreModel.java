package io.posthorn.store;

import io.posthorn.engine.port.HealthQueries.Counts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.SoughtText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the store should hold, in plain maps: the simplest thing that can't be wrong. */
final class StoreModel {
  final TreeMap<Long, Row> rows = new TreeMap<>();

  /** A delivery, changed in place. */
  static final class Row {
    final long id;
    final long endpoint;
    final String eventId;
    final String type;
    final byte[] payload;
    final Instant created;
    DeliveryStatus status;
    @Nullable Integer code;
    int attempts;
    int steps;
    @Nullable Long ms;
    @Nullable Instant next;
    @Nullable String error;
    @Nullable String cause;
    boolean resend;

    Row(
        long id,
        long endpoint,
        String eventId,
        String type,
        byte[] payload,
        DeliveryStatus status,
        Instant created) {
      this.id = id;
      this.endpoint = endpoint;
      this.eventId = eventId;
      this.type = type;
      this.payload = payload;
      this.status = status;
      this.created = created;
    }

    Delivery shown() {
      return new Delivery(
          id,
          eventId,
          type,
          1,
          endpoint,
          status,
          code,
          attempts,
          ms,
          created,
          status == DeliveryStatus.RETRYING ? next : null,
          null,
          false,
          payload.length,
          error,
          cause);
    }
  }

  Counts counts(long endpoint) {
    return new Counts(
        with(endpoint, DeliveryStatus.PENDING).size(),
        with(endpoint, DeliveryStatus.RETRYING).size(),
        with(endpoint, DeliveryStatus.HELD).size());
  }

  /** By id. */
  List<Row> with(long endpoint, DeliveryStatus status) {
    return all(row -> row.endpoint == endpoint && row.status == status);
  }

  List<Row> all(Predicate<Row> wanted) {
    return rows.values().stream().filter(wanted).toList();
  }

  /** By (next attempt, id). */
  List<Long> due(long endpoint, Instant by) {
    return with(endpoint, DeliveryStatus.RETRYING).stream()
        .filter(row -> !row.next.isAfter(by))
        .sorted(Comparator.<Row, Instant>comparing(row -> row.next).thenComparing(row -> row.id))
        .map(row -> row.id)
        .toList();
  }

  int hold(long endpoint, int limit) {
    List<Row> open = new ArrayList<>(with(endpoint, DeliveryStatus.PENDING));
    open.addAll(with(endpoint, DeliveryStatus.RETRYING));
    List<Row> held = open.subList(0, Math.min(limit, open.size()));
    for (Row row : held) {
      row.status = DeliveryStatus.HELD;
      row.next = null;
    }
    return held.size();
  }

  List<Long> skipHeld(long endpoint, @Nullable Instant before, long upTo, String error, int limit) {
    List<Row> skipped =
        with(endpoint, DeliveryStatus.HELD).stream()
            .filter(row -> row.id <= upTo && (before == null || row.created.isBefore(before)))
            .limit(limit)
            .toList();
    for (Row row : skipped) {
      row.status = DeliveryStatus.SKIPPED;
      row.error = error;
      row.cause = null;
    }
    return skipped.stream().map(row -> row.id).toList();
  }

  boolean markResend(long id, Instant now) {
    Row row = rows.get(id);
    if (row.status == DeliveryStatus.RETRYING) {
      row.next = now;
      return true;
    }
    row.resend |= !row.status.unfinished();
    return row.resend;
  }

  /** By id. */
  List<Row> matching(DeliveryFilter filter) {
    return all(row -> matches(row, filter));
  }

  private static boolean matches(Row row, DeliveryFilter filter) {
    return (filter.sites().isEmpty() || filter.sites().contains(1L))
        && (filter.endpoints().isEmpty() || filter.endpoints().contains(row.endpoint))
        && (filter.statuses().isEmpty() || filter.statuses().contains(row.status))
        && (filter.events().isEmpty()
            || filter.events().stream()
                .anyMatch(
                    type ->
                        type.endsWith("*")
                            ? row.type.startsWith(type.replace("*", ""))
                            : type.equals(row.type)))
        && (filter.codes().isEmpty()
            || filter.codes().stream()
                .anyMatch(
                    range ->
                        row.code != null && row.code >= range.from() && row.code <= range.to()))
        && (filter.causes().isEmpty()
            || (row.cause != null
                && (filter.causes().contains("*") || filter.causes().contains(row.cause))))
        && !isOut(row, filter.except())
        && (filter.attempts() == null || filter.attempts().holds(row.attempts))
        && (filter.millis() == null || (row.ms != null && filter.millis().holds(row.ms)))
        && (filter.since() == null || !row.created.isBefore(filter.since()))
        && (filter.until() == null || row.created.isBefore(filter.until()))
        && (filter.text() == null || contains(row, filter.text()));
  }

  private static boolean isOut(Row row, DeliveryFilter.Except out) {
    return out.endpoints().contains(row.endpoint)
        || out.events().stream().anyMatch(mask -> DeliveryFilter.means(mask, row.type))
        || (row.code != null && out.codes().stream().anyMatch(range -> range.holds(row.code)))
        || (row.cause != null && out.causes().contains(row.cause))
        || (out.text() != null && contains(row, out.text()));
  }

  private static boolean contains(Row row, String text) {
    return new SoughtText(text).standsIn(row.payload)
        || text.equals(Long.toString(row.id))
        || text.equals(row.eventId);
  }

  /** One of them, rather a new one. */
  long anyDelivery(Random random) {
    List<Long> ids = new ArrayList<>(rows.keySet());
    int back = (int) Math.min(ids.size() - 1, Math.abs(random.nextGaussian() * 40));
    return ids.get(ids.size() - 1 - back);
  }
}
