package io.posthorn.store.sqlite.table;

import io.posthorn.model.Gap;
import io.posthorn.store.sqlite.file.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Gaps, for the writer and the readers alike: so few that no index is worth its while. */
public final class GapRows {
  /** So many are kept, the newest. */
  static final int MOST = 1_000;

  private GapRows() {}

  public static void add(Sql sql, Gap gap) {
    Instant to = gap.to();
    sql.update(
        "INSERT INTO gap (kind, started, ended) VALUES (?, ?, ?)",
        gap.kind().ordinal() + 1,
        gap.from().toEpochMilli(),
        to == null ? null : to.toEpochMilli());
    sql.update("DELETE FROM gap WHERE id <= (SELECT max(id) FROM gap) - ?", MOST);
  }

  public static int end(Sql sql, Instant at) {
    return sql.update(
        "UPDATE gap SET ended = max(started, ?) WHERE ended IS NULL", at.toEpochMilli());
  }

  public static void forget(Sql sql, long endedBefore) {
    sql.update("DELETE FROM gap WHERE ended < ?", endedBefore);
  }

  public static List<Gap> between(Sql sql, Instant from, Instant to) {
    return sql.all(
        """
        SELECT kind, started, ended FROM gap
        WHERE started < ? AND (ended IS NULL OR ended > ?) ORDER BY started, id
        """,
        GapRows::gap,
        Columns.bound(to),
        Columns.bound(from));
  }

  private static Gap gap(ResultSet row) throws SQLException {
    Long ended = Sql.longOrNull(row, 3);
    return new Gap(
        Gap.Kind.values()[row.getInt(1) - 1],
        Columns.instant(row, 2),
        ended == null ? null : Instant.ofEpochMilli(ended));
  }
}
