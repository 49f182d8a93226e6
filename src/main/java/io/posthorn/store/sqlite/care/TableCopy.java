package io.posthorn.store.sqlite.care;

import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies what can be read of the tables of a damaged store into a new one. */
final class TableCopy {
  private static final int ROWS_PER_COMMIT = 20_000;

  private final Sql from;
  private final Sql to;
  private int uncommitted;

  TableCopy(Sql from, Sql to) {
    this.from = from;
    this.to = to;
  }

  /** The columns that both stores have: the damaged one may be older. */
  private List<String> columns(String table) {
    List<String> there = names(from, table);
    return names(to, table).stream().filter(there::contains).toList();
  }

  private static List<String> names(Sql sql, String table) {
    return sql.all(
        "SELECT name FROM pragma_table_info(?) ORDER BY cid", row -> row.getString(1), table);
  }

  /**
   * A table whose rows are found by a number.
   *
   * @param unique whether no two rows have the same
   * @param high the highest number that may be there
   * @return the stretches in which something can't be read
   */
  List<RangeReader.Span> numbered(String table, String key, boolean unique, long high) {
    List<String> columns = columns(table);
    if (columns.isEmpty()) {
      return List.of();
    }
    String insert = insert(table, columns);
    return copied(
        () ->
            new RangeReader(
                    from,
                    table,
                    key,
                    String.join(", ", columns),
                    unique,
                    row -> put(insert, row, 2, columns.size()))
                .read(1, high));
  }

  /**
   * A small table by name: from its begin to what can't be read, and from its end.
   *
   * @return whether all of it was read
   */
  boolean named(String table, String key) {
    List<String> columns = columns(table);
    String insert = insert(table, columns);
    String select = "SELECT " + String.join(", ", columns) + " FROM " + table + " ORDER BY ";
    return copied(
        () -> {
          boolean whole = all(select + key, insert, columns);
          if (!whole) {
            all(select + key + " DESC", insert, columns);
          }
          return whole;
        });
  }

  private boolean all(String select, String insert, List<String> columns) {
    try {
      from.each(
          select,
          row -> {
            put(insert, row, 1, columns.size());
            return true;
          });
      return true;
    } catch (StoreTrouble e) {
      if (!e.unreadable()) {
        throw e;
      }
      return false;
    }
  }

  private static String insert(String table, List<String> columns) {
    return "INSERT OR IGNORE INTO "
        + table
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  private void put(String insert, ResultSet row, int first, int count) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = row.getObject(first + i);
    }
    try {
      to.update(insert, values);
    } catch (StoreTrouble e) {
      // Not to be taken for a row that can't be read.
      throw new UncheckedIOException(new IOException(e.atStart(), e));
    }
    if (++uncommitted >= ROWS_PER_COMMIT) {
      to.script("COMMIT; BEGIN");
      uncommitted = 0;
    }
  }

  /** What copies. */
  @FunctionalInterface
  private interface Copying<T> {
    T copy();
  }

  private <T> T copied(Copying<T> copying) {
    to.script("BEGIN");
    T result = copying.copy();
    to.script("COMMIT");
    uncommitted = 0;
    return result;
  }
}
