package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.HeldWrites;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.Statuses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writer's changes of many deliveries of an endpoint at once. Owned by the writer's thread. */
final class BulkChanges implements HeldWrites {
  private static final String HOLD =
      Statuses.named(
          """
          UPDATE delivery SET status = HELD, next_attempt = NULL, delay = NULL WHERE id IN (
            SELECT id FROM delivery
            WHERE status = ? AND endpoint = ? AND status <> DELIVERED ORDER BY id LIMIT ?)
          """);

  private static final String SKIP =
      Statuses.named(
          """
          UPDATE delivery SET status = SKIPPED, error = ?, cause = NULL, took = ? - created, next_attempt = NULL,
            delay = NULL
          WHERE id = ?
          """);

  private static final String HELD_IDS =
      Statuses.named(
          """
          SELECT id FROM delivery
          WHERE status = HELD AND status <> DELIVERED AND endpoint = ? AND id <= ? AND created < ?
          ORDER BY id LIMIT ?
          """);

  private static final String COUNT_HELD =
      Statuses.named(
          """
          SELECT count(*) FROM delivery
          WHERE status = HELD AND status <> DELIVERED AND endpoint = ? AND id <= ?
          """);

  private final Sql sql;
  private final WriterParts shared;
  private final DeliveryRows deliveries;

  BulkChanges(Sql sql, WriterParts shared, DeliveryRows deliveries) {
    this.sql = sql;
    this.shared = shared;
    this.deliveries = deliveries;
  }

  @Override
  public int hold(long endpointId, int limit) {
    deliveries.forgetRows();
    int pending = hold(endpointId, Statuses.PENDING, limit);
    return pending + hold(endpointId, Statuses.RETRYING, limit - pending);
  }

  private int hold(long endpointId, int from, int limit) {
    int held = sql.update(HOLD, from, endpointId, limit);
    shared.endpoints().count(endpointId, from, -held);
    shared.endpoints().count(endpointId, Statuses.HELD, held);
    return held;
  }

  @Override
  public List<Long> skipHeld(
      long endpointId, @Nullable Instant before, long upTo, String error, Instant now, int limit) {
    deliveries.forgetRows();
    long finished = now.toEpochMilli();
    List<Long> skipped = heldIds(endpointId, before, upTo, limit);
    for (long id : skipped) {
      sql.update(SKIP, error, finished, id);
      shared.retention().finished(id, finished);
    }
    shared.newestTime().saw(finished);
    shared.endpoints().count(endpointId, Statuses.HELD, -skipped.size());
    return skipped;
  }

  private List<Long> heldIds(long endpointId, @Nullable Instant before, long upTo, int limit) {
    return sql.all(
        HELD_IDS,
        row -> row.getLong(1),
        endpointId,
        upTo,
        before == null ? Long.MAX_VALUE : Columns.bound(before),
        limit);
  }

  @Override
  public long newestDelivery(long endpointId) {
    deliveries.endWork();
    Long block = Long.MAX_VALUE >> BlockMarks.SHIFT;
    while (true) {
      block =
          sql.numberOrNull(
              "SELECT max(block) FROM block WHERE dim = ? AND value = ? AND block <= ?",
              BlockMarks.Dim.ENDPOINT.number,
              endpointId,
              block);
      if (block == null) {
        return 0;
      }
      Long newest =
          sql.numberOrNull(
              "SELECT max(id) FROM delivery WHERE id BETWEEN ? AND ? AND endpoint = ?",
              block << BlockMarks.SHIFT,
              ((block + 1) << BlockMarks.SHIFT) - 1,
              endpointId);
      if (newest != null) {
        return newest;
      }
      block--;
    }
  }

  @Override
  public long countHeld(long endpointId, long upTo) {
    return sql.number(COUNT_HELD, endpointId, upTo);
  }
}
