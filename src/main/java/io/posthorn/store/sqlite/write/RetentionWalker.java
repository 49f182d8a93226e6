package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Statuses;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is old, in small steps. Two walks go over the deliveries by id, each up to the first
 * that is too young: one takes payloads and attempts, one whole rows. A delivery that a walk had to
 * pass, because it was not finished for long enough, is noted (at once, or when it finishes) and
 * taken when its time has come; so no row is looked at again and again. Owned by the writer's
 * thread.
 */
final class RetentionWalker implements TransactionMemory {
  /** Free pages that are kept for new rows instead of being given back. */
  private static final long KEPT_FREE_PAGES = 1000;

  private static final String ROWS =
      Statuses.named(
          "SELECT id, event, created, took,"
              + " status IN (DELIVERED, FAILED, SKIPPED) AND next_attempt IS NOT NULL"
              + " FROM delivery WHERE ");

  private final Sql sql;
  private final Map<RetentionWalk, Long> passed = new EnumMap<>(RetentionWalk.class);

  RetentionWalker(Sql sql) {
    this.sql = sql;
  }

  private record Passed(long id, long event, long created, @Nullable Long took, boolean marked) {}

  /** A delivery came to a final status: it is noted for the walks that are past it. */
  void finished(long deliveryId, long finishedMillis) {
    for (RetentionWalk walk : RetentionWalk.values()) {
      if (deliveryId <= passed(walk)) {
        note(walk, finishedMillis, deliveryId);
      }
    }
  }

  boolean step(long payloadsBefore, long rowsBefore, long keysBefore, int step) {
    int left = step;
    left -= walk(RetentionWalk.PAYLOADS, payloadsBefore, left);
    left -= walk(RetentionWalk.ROWS, rowsBefore, left);
    left -=
        sql.update(
            """
            DELETE FROM key_use WHERE (site, key) IN (
              SELECT site, key FROM key_use WHERE at < ? ORDER BY at LIMIT ?)
            """,
            keysBefore,
            left);
    return giveBack(step) || left <= 0;
  }

  private int walk(RetentionWalk walk, long before, int step) {
    int done = takeLate(walk, before, step);
    done += takeInOrder(walk, before, step - done);
    return done + EventRetention.take(sql, walk, before, step - done);
  }

  private int takeLate(RetentionWalk walk, long before, int step) {
    List<long[]> due =
        sql.all(
            """
            SELECT finished, delivery FROM retention_later
            WHERE walk = ? AND finished < ? ORDER BY finished, delivery LIMIT ?
            """,
            row -> new long[] {row.getLong(1), row.getLong(2)},
            walk.number,
            before,
            step);
    for (long[] noted : due) {
      sql.update(
          "DELETE FROM retention_later WHERE walk = ? AND finished = ? AND delivery = ?",
          walk.number,
          noted[0],
          noted[1]);
      for (Passed row : rows("id = ?", noted[1], 1)) {
        takeOrNote(walk, row, before);
      }
    }
    return due.size();
  }

  private int takeInOrder(RetentionWalk walk, long before, int step) {
    int done = 0;
    long last = passed(walk);
    for (Passed row : rows("id > ?", last, step)) {
      if (row.created() >= before) {
        break;
      }
      takeOrNote(walk, row, before);
      last = row.id();
      done++;
    }
    if (done > 0) {
      passed.put(walk, last);
      sql.update(
          "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
          name(walk),
          Long.toString(last));
    }
    return done;
  }

  private List<Passed> rows(String where, long id, int limit) {
    return sql.all(
        ROWS + where + " ORDER BY id LIMIT ?",
        row ->
            new Passed(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Sql.longOrNull(row, 4),
                row.getInt(5) != 0),
        id,
        limit);
  }

  private void takeOrNote(RetentionWalk walk, Passed row, long before) {
    if (row.took() == null) {
      return;
    }
    long finished = row.created() + row.took();
    if (finished >= before || row.marked()) {
      note(walk, Math.max(finished, before), row.id());
      return;
    }
    sql.update("DELETE FROM attempt WHERE delivery = ?", row.id());
    if (walk == RetentionWalk.PAYLOADS) {
      sql.update("UPDATE delivery SET attempt = NULL WHERE id = ?", row.id());
      EventRetention.takePayload(sql, row.event(), before);
    } else {
      sql.update("DELETE FROM delivery WHERE id = ?", row.id());
      EventRetention.takeRow(sql, row.event());
    }
  }

  private void note(RetentionWalk walk, long finished, long deliveryId) {
    sql.update(
        "INSERT OR IGNORE INTO retention_later (walk, finished, delivery) VALUES (?, ?, ?)",
        walk.number,
        finished,
        deliveryId);
  }

  /** Shortens the file a little when it has much free space; whether there is more of it. */
  private boolean giveBack(int step) {
    long free = sql.number("PRAGMA freelist_count") - KEPT_FREE_PAGES;
    if (free <= 0) {
      return false;
    }
    sql.script("PRAGMA incremental_vacuum(" + Math.min(free, step) + ")");
    return free > step;
  }

  private long passed(RetentionWalk walk) {
    Long known = passed.get(walk);
    if (known == null) {
      known = sql.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?", name(walk));
      passed.put(walk, known);
    }
    return known;
  }

  private static String name(RetentionWalk walk) {
    return walk == RetentionWalk.PAYLOADS ? "retention.payloads" : "retention.rows";
  }

  @Override
  public void forget() {
    passed.clear();
  }
}
