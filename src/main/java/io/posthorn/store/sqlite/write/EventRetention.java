package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import java.util.List;

/**
 * What retention takes of events. Those with deliveries go with their deliveries; those that nobody
 * subscribed to are walked over by themselves.
 */
final class EventRetention {
  private EventRetention() {}

  /** Takes a payload, unless one of its deliveries may still need it. */
  static void takePayload(Sql sql, long ref, long before) {
    sql.update(
        """
        UPDATE event SET size = coalesce(size, length(payload)), payload = NULL
        WHERE id = ?1 AND payload IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM delivery WHERE event = ?1
          AND (took IS NULL OR created + took >= ?2 OR next_attempt IS NOT NULL))
        """,
        ref,
        before);
  }

  /** Takes an event that has no delivery any more. */
  static void takeRow(Sql sql, long ref) {
    sql.update(
        """
        DELETE FROM event
        WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM delivery WHERE event = ?1)
        """,
        ref);
  }

  /** Goes on over the events without deliveries; how many rows it looked at. */
  static int take(Sql sql, RetentionWalk walk, long before, int step) {
    String name =
        walk == RetentionWalk.PAYLOADS ? "retention.event-payloads" : "retention.event-rows";
    long last = sql.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?", name);
    List<long[]> rows =
        sql.all(
            """
            SELECT e.id, e.at, EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.id)
            FROM event e WHERE e.id > ? ORDER BY e.id LIMIT ?
            """,
            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
            last,
            step);
    int done = 0;
    for (long[] row : rows) {
      if (row[1] >= before) {
        break;
      }
      boolean ofDeliveries = row[2] != 0;
      if (!ofDeliveries && walk == RetentionWalk.PAYLOADS) {
        takePayload(sql, row[0], before);
      } else if (!ofDeliveries) {
        takeRow(sql, row[0]);
      }
      last = row[0];
      done++;
    }
    if (done > 0) {
      sql.update(
          "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, Long.toString(last));
    }
    return done;
  }
}
