package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.LaneQueries;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.DeliveryTable;
import io.posthorn.store.sqlite.table.Statuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes read: deliveries that can go out, with payloads, each from an index of its own.
 */
public final class LaneReads implements LaneQueries {
  private static final String SELECT =
      "SELECT " + DeliveryTable.READY + " FROM " + DeliveryTable.JOINED + " WHERE ";

  static final String OPEN =
      Statuses.named(
          SELECT
              + """
              d.status = ? AND d.status <> DELIVERED AND d.endpoint = ? AND d.id > ? AND d.id <= ?
              ORDER BY d.id LIMIT ?
              """);

  static final String DUE =
      Statuses.named(
          SELECT
              + """
              d.status = RETRYING AND d.endpoint = ? AND d.next_attempt BETWEEN ? AND ?
              AND (d.next_attempt > ? OR d.id > ?)
              ORDER BY d.next_attempt, d.id LIMIT ?
              """);

  static final String RESENDS =
      Statuses.named(
          SELECT
              + """
              d.next_attempt IS NOT NULL AND d.status IN (DELIVERED, FAILED, SKIPPED) AND d.endpoint = ? AND d.id > ?
              ORDER BY d.id LIMIT ?
              """);

  static final String ONE = SELECT + "d.id = ?";

  static final String NEXT_DUE =
      Statuses.named(
          """
          SELECT min(next_attempt) FROM delivery
          WHERE status = RETRYING AND endpoint = ? AND next_attempt > ?
          """);

  static final String COUNT_DUE =
      Statuses.named(
          "SELECT count(*) FROM delivery WHERE status = RETRYING AND endpoint = ? AND next_attempt"
              + " <= ?");

  private final ReaderPool pool;

  public LaneReads(ReaderPool pool) {
    this.pool = pool;
  }

  @Override
  public List<Ready> pending(long endpointId, long after, long upTo, int limit, long maxBytes) {
    return ready(Why.FIRST, maxBytes, OPEN, Statuses.PENDING, endpointId, after, upTo, limit);
  }

  @Override
  public List<Ready> held(long endpointId, long after, long upTo, int limit, long maxBytes) {
    return ready(Why.RELEASED, maxBytes, OPEN, Statuses.HELD, endpointId, after, upTo, limit);
  }

  @Override
  public List<Ready> due(
      long endpointId, Instant by, Instant afterDue, long afterId, int limit, long maxBytes) {
    long from = Columns.bound(afterDue);
    return ready(
        Why.RETRY, maxBytes, DUE, endpointId, from, Columns.bound(by), from, afterId, limit);
  }

  @Override
  public List<Ready> resends(long endpointId, long after, int limit, long maxBytes) {
    return ready(Why.RESEND, maxBytes, RESENDS, endpointId, after, limit);
  }

  @Override
  public @Nullable Ready ready(long deliveryId, Why why) {
    return pool.read(sql -> sql.first(ONE, row -> DeliveryTable.ready(row, why), deliveryId));
  }

  @Override
  public @Nullable Instant nextDue(long endpointId, Instant after) {
    Long millis = pool.read(sql -> sql.numberOrNull(NEXT_DUE, endpointId, Columns.bound(after)));
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public long countDue(long endpointId, Instant by) {
    return pool.read(sql -> sql.number(COUNT_DUE, endpointId, Columns.bound(by)));
  }

  @Override
  public long newestDeliveryBefore(Instant time) {
    return pool.read(
        sql -> {
          long newest = sql.number("SELECT max(id) FROM delivery");
          long first = Filters.firstIdFrom(sql, Columns.bound(time), newest);
          return sql.number("SELECT max(id) FROM delivery WHERE id < ?", first);
        });
  }

  /** Ends before the row whose payload would be too much, but never before the first. */
  private List<Ready> ready(Why why, long maxBytes, String select, Object... values) {
    return pool.read(
        sql -> {
          List<Ready> found = new ArrayList<>();
          long[] bytes = {0};
          sql.each(
              select,
              row -> {
                bytes[0] += row.getInt(DeliveryTable.READY_SIZE);
                if (!found.isEmpty() && bytes[0] > maxBytes) {
                  return false;
                }
                found.add(DeliveryTable.ready(row, why));
                return true;
              },
              values);
          return found;
        });
  }
}
