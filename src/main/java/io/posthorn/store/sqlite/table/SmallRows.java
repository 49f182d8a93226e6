package io.posthorn.store.sqlite.table;

import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.store.sqlite.file.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replay jobs and small values by name, for the writer and the readers alike. */
public final class SmallRows {
  private SmallRows() {}

  public static @Nullable String meta(Sql sql, String name) {
    return sql.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  public static void saveMeta(Sql sql, String name, String value) {
    sql.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
  }

  public static List<ReplayRow> replays(Sql sql) {
    return sql.all(
        """
        SELECT id, spec, up_to, cursor, total, done, spared, state, created
        FROM replay ORDER BY id
        """,
        SmallRows::replay);
  }

  /** A total that isn't whole is kept below zero, as {@code -1 - total}. */
  private static ReplayRow replay(ResultSet row) throws SQLException {
    long total = row.getLong(5);
    return new ReplayRow(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        total < 0 ? -1 - total : total,
        total >= 0,
        row.getLong(6),
        row.getLong(7),
        row.getString(8),
        Columns.instant(row, 9));
  }

  public static ReplayRow saveReplay(Sql sql, ReplayRow replay) {
    sql.update(
        """
        INSERT OR REPLACE INTO replay (id, spec, up_to, cursor, total, done, spared, state, created)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        replay.id() == 0 ? null : replay.id(),
        replay.spec(),
        replay.upTo(),
        replay.cursor(),
        replay.counted() ? replay.total() : -1 - replay.total(),
        replay.done(),
        replay.left(),
        replay.state(),
        replay.created().toEpochMilli());
    return replay.id() == 0 ? replay.withId(sql.number("SELECT last_insert_rowid()")) : replay;
  }
}
