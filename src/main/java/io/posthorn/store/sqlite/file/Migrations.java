package io.posthorn.store.sqlite.file;

import io.posthorn.model.Refused;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Brings a store to this program's version: {@code PRAGMA user_version} is the number of the newest
 * migration that was applied. Each is one transaction; an existing store is copied before.
 */
public final class Migrations {
  /** In order; the number in front is its version. */
  static final List<String> FILES =
      List.of("001-first.sql", "002-gaps.sql", "003-causes.sql", "004-concessions.sql");

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws StoreUnusable when the file is another program's, or newer than this program
   */
  public static void apply(Sql sql, StoreFiles files, InstantSource clock) {
    boolean empty = empty(sql);
    if (empty) {
      files.expectNone("empty");
    }
    long version = known(sql, files);
    Connections.form(sql);
    if (version < FILES.size() && !empty) {
      StoreCopy.make(
          files.database(), files.backups().beforeVersion(FILES.size(), clock.instant()));
    }
    applyFrom(sql, version);
  }

  /** Makes a store of this version in an empty file. */
  public static void applyAll(Sql sql) {
    Connections.form(sql);
    applyFrom(sql, 0);
  }

  private static void applyFrom(Sql sql, long version) {
    for (int next = (int) version + 1; next <= FILES.size(); next++) {
      apply(sql, next);
    }
    if (version < FILES.size()) {
      // A damaged log may cost the newest rows, but not the tables.
      sql.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
    }
  }

  private static boolean empty(Sql sql) {
    return sql.number("SELECT count(*) FROM sqlite_schema") == 0;
  }

  /**
   * The version of a store.
   *
   * @throws StoreUnusable when the file is another program's, newer than this program, or of a
   *     version that never was
   */
  public static long known(Sql sql, StoreFiles files) {
    long version = sql.number("PRAGMA user_version");
    if (!empty(sql) && sql.number("PRAGMA application_id") != Connections.APPLICATION_ID) {
      throw files.notAStore();
    }
    if (version < 0) {
      throw files.broken("there never was a store version " + version, null);
    }
    refuseNewer(sql, files);
    return version;
  }

  /**
   * Looks at the version alone.
   *
   * @throws StoreUnusable when the file is newer than this program
   */
  public static void refuseNewer(Sql sql, StoreFiles files) {
    long version = sql.number("PRAGMA user_version");
    if (version > FILES.size()) {
      throw new StoreUnusable(
          Reason.NEWER,
          "The store "
              + files.database()
              + " was made by a newer Posthorn (store version "
              + version
              + ", this one knows "
              + FILES.size()
              + "): install that version again, or put a backup in its place.");
    }
  }

  /**
   * A backup is of a version that this program can bring to its own.
   *
   * @throws Refused when it isn't
   */
  public static void requireKnown(Sql sql, Path backup) {
    long version = sql.number("PRAGMA user_version");
    if (sql.number("PRAGMA application_id") != Connections.APPLICATION_ID || version < 1) {
      throw Refused.conflict(backup + " is not a backup of a Posthorn store: choose another file.");
    }
    if (version > FILES.size()) {
      throw Refused.conflict(
          backup + " was made by a newer Posthorn: install that version, then restore it.");
    }
  }

  private static void apply(Sql sql, int version) {
    String script =
        "BEGIN IMMEDIATE;\n"
            + read(FILES.get(version - 1))
            + "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\nCOMMIT;"
                .formatted(Connections.APPLICATION_ID, version);
    try {
      sql.script(script);
    } catch (StoreTrouble e) {
      rollBack(sql, e);
      throw e;
    }
  }

  private static void rollBack(Sql sql, StoreTrouble first) {
    try {
      sql.script("ROLLBACK");
    } catch (StoreTrouble e) {
      first.addSuppressed(e);
    }
  }

  private static String read(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
