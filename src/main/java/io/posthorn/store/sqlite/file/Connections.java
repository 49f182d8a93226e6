package io.posthorn.store.sqlite.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.sqlite.SQLiteConfig;

/** Opens connections with the settings that the store relies on. */
public final class Connections {
  /** Fewer half-empty pages behind payloads of some kilobytes than with SQLite's own 4,096. */
  static final int PAGE_SIZE = 8192;

  /** Readable by the {@code file} command; "Ph" and a number. */
  static final int APPLICATION_ID = 0x50680001;

  private static final String EACH =
      """
      PRAGMA foreign_keys = ON;
      PRAGMA busy_timeout = 5000;
      PRAGMA temp_store = MEMORY;
      """;

  /**
   * A commit is on disk when it returns. No memory mapping: an I/O error would kill the process.
   */
  private static final String WRITER =
      """
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -32000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA wal_autocheckpoint = 2000;
      """;

  private static final String NEW_FILE =
      """
      PRAGMA page_size = %d;
      PRAGMA auto_vacuum = INCREMENTAL;
      """
          .formatted(PAGE_SIZE);

  private static final String READER =
      """
      PRAGMA query_only = ON;
      PRAGMA cache_size = -4000;
      """;

  private Connections() {}

  /** The writer's: changes everything. Changes nothing by being opened. */
  public static Sql writer(Path file) {
    Sql sql = open(file, new SQLiteConfig());
    try {
      sql.script(EACH + WRITER);
      return sql;
    } catch (StoreTrouble e) {
      sql.close();
      throw e;
    }
  }

  /** Gives a file the form that it keeps: its page size while it is new, and the WAL. */
  static void form(Sql writer) {
    if (writer.number("PRAGMA page_count") == 0) {
      writer.script(NEW_FILE);
    }
    writer.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
  }

  /** One that sees what is committed. */
  public static Sql reader(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Sql sql = open(file, config);
    sql.script(EACH + READER);
    return sql;
  }

  /** A {@link #reader} whose work is cut off when it is wanted no longer. */
  public static Sql reader(Path file, BooleanSupplier wanted) {
    return reader(file).onlyWhile(wanted);
  }

  /** One for copies: no more than the defaults. */
  public static Sql plain(Path file) {
    return open(file, new SQLiteConfig());
  }

  private static Sql open(Path file, SQLiteConfig config) {
    config.setGetGeneratedKeys(false);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      PayloadSearch.on(connection);
      return new Sql(connection);
    } catch (SQLException e) {
      throw new StoreTrouble(e);
    }
  }
}
