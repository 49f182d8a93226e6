package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The newest time that was ever stored: times never go back behind it, even when somebody sets the
 * clock back while the program is stopped. Most times stand in a row that is written anyway (an
 * event's, a delivery's, an endpoint's state); only what is newer than those is written by itself,
 * once per commit. Owned by the writer's thread.
 */
public final class NewestTime implements TransactionMemory {
  private static final String NAME = "store.newest-time";

  private final Sql sql;
  private @Nullable Long stored;
  private long written = Long.MIN_VALUE;
  private long seen = Long.MIN_VALUE;

  NewestTime(Sql sql) {
    this.sql = sql;
  }

  /** A time that is kept in no row, or in one that {@link #read} doesn't look at. */
  void saw(long millis) {
    seen = Math.max(seen, millis);
  }

  /** A time that this transaction wrote where {@link #read} looks. */
  void wrote(long millis) {
    written = Math.max(written, millis);
  }

  /** Milliseconds since 1970; 0 before anything was stored. */
  long millis() {
    return Math.max(stored(), Math.max(written, seen));
  }

  private long stored() {
    Long known = stored;
    if (known == null) {
      known = read(sql);
      stored = known;
    }
    return known;
  }

  public static long read(Sql sql) {
    return sql.number(
        """
        SELECT max(
          coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?), 0),
          coalesce((SELECT max(newest_time) FROM endpoint_state), 0),
          coalesce((SELECT at FROM event WHERE id = (SELECT max(id) FROM event)), 0),
          coalesce((SELECT created FROM delivery WHERE id = (SELECT max(id) FROM delivery)), 0))
        """,
        NAME);
  }

  @Override
  public void flush() {
    if (seen > Math.max(stored(), written)) {
      sql.update(
          "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", NAME, Long.toString(seen));
    }
    stored = millis();
  }

  @Override
  public void forget() {
    stored = null;
    written = Long.MIN_VALUE;
    seen = Long.MIN_VALUE;
  }
}
