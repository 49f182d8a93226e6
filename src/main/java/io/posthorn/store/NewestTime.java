package io.posthorn.store;

import org.jspecify.annotations.Nullable;

/**
 * The newest time that was ever stored, written once per commit: times never go back behind it,
 * even when somebody sets the clock back while the program is stopped. Owned by the writer's
 * thread.
 */
final class NewestTime implements Session.Part {
  static final String NAME = "store.newest-time";

  private final Sql sql;
  private @Nullable Long stored;
  private long seen = Long.MIN_VALUE;

  NewestTime(Sql sql) {
    this.sql = sql;
  }

  void saw(long millis) {
    seen = Math.max(seen, millis);
  }

  /** Milliseconds since 1970; 0 before anything was stored. */
  long millis() {
    return Math.max(stored(), seen);
  }

  private long stored() {
    Long known = stored;
    if (known == null) {
      known = read(sql);
      stored = known;
    }
    return known;
  }

  static long read(Sql sql) {
    return sql.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?", NAME);
  }

  @Override
  public void flush() {
    if (seen > stored()) {
      sql.update(
          "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", NAME, Long.toString(seen));
      stored = seen;
    }
  }

  @Override
  public void forget() {
    stored = null;
    seen = Long.MIN_VALUE;
  }
}
