package io.posthorn.store.sqlite.file;

import io.posthorn.store.codec.DamagedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * One connection with its prepared statements, which are kept from call to call. Used by one thread
 * at a time; a statement must not be run again inside the reading of its own rows.
 */
public final class Sql implements AutoCloseable {
  private static final int KEPT_STATEMENTS = 150;

  /** Steps of SQLite's machine between two looks at whether its work is still wanted. */
  private static final int STEPS_BETWEEN_LOOKS = 500;

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new KeptStatements();
  private long changes;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the row that the result stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T from(ResultSet row) throws SQLException;
  }

  /** Takes the row that the result stands on; says whether it wants more. */
  @FunctionalInterface
  public interface Taker {
    boolean take(ResultSet row) throws SQLException;
  }

  /** How many statements changed something on this connection so far. */
  public long changes() {
    return changes;
  }

  /** The statements that are kept now. */
  public Set<String> statements() {
    return Set.copyOf(kept.keySet());
  }

  /**
   * Cuts off whatever runs on this connection from now on, as soon as it is wanted no longer.
   *
   * @param wanted asked now and then by the thread that uses the connection
   */
  Sql onlyWhile(BooleanSupplier wanted) {
    try {
      ProgressHandler.setHandler(
          connection,
          STEPS_BETWEEN_LOOKS,
          new ProgressHandler() {
            @Override
            protected int progress() {
              return wanted.getAsBoolean() ? 0 : 1;
            }
          });
      return this;
    } catch (SQLException e) {
      throw new StoreTrouble(e);
    }
  }

  /** Runs a change; how many rows it touched. */
  public int update(String sql, @Nullable Object... values) {
    changes++;
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The first row; null when there is none. */
  public <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? read(rows, row) : null;
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  public <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    List<T> all = new ArrayList<>();
    each(sql, rows -> all.add(read(rows, row)), values);
    return all;
  }

  /** What was written can be read: where it can't, it is no longer what was written. */
  private static <T> T read(ResultSet rows, Row<T> row) throws SQLException {
    try {
      return row.from(rows);
    } catch (RuntimeException e) {
      throw new DamagedRow(e);
    }
  }

  public void each(String sql, Taker taker, @Nullable Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      boolean more = true;
      while (more && rows.next()) {
        more = taker.take(rows);
      }
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The first column of the first row; 0 when there is none. */
  public long number(String sql, @Nullable Object... values) {
    Long found = first(sql, row -> row.getLong(1), values);
    return found == null ? 0 : found;
  }

  /** Like {@link #number}, but null where there is no row or no value. */
  public @Nullable Long numberOrNull(String sql, @Nullable Object... values) {
    @Nullable Long[] found = new @Nullable Long[1];
    each(
        sql,
        row -> {
          found[0] = longOrNull(row, 1);
          return false;
        },
        values);
    return found[0];
  }

  /** Runs any number of statements without values and without rows. */
  public void script(String statements) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    } catch (SQLException e) {
      throw new StoreTrouble(e);
    }
  }

  public static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  public static @Nullable Integer intOrNull(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** The driver closes a statement that failed: it can't be kept. */
  private StoreTrouble failed(String sql, SQLException why) {
    PreparedStatement statement = kept.remove(sql);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        why.addSuppressed(e);
      }
    }
    return new StoreTrouble(why);
  }

  private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreTrouble(e);
    }
  }

  /** Closes the statement that was not used for the longest time. */
  private static final class KeptStatements extends LinkedHashMap<String, PreparedStatement> {
    private static final long serialVersionUID = 1L;

    KeptStatements() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, PreparedStatement> eldest) {
      if (size() <= KEPT_STATEMENTS) {
        return false;
      }
      try {
        eldest.getValue().close();
      } catch (SQLException e) {
        throw new StoreTrouble(e);
      }
      return true;
    }
  }
}
