package io.posthorn.store.sqlite.file;

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
  static final List<String> FILES = List.of("001-first.sql", "002-gaps.sql");

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws StoreUnusable when the file is another program's, or newer than this program
   */
  public static void apply(Sql sql, StoreFolder folder, InstantSource clock) {
    long version = sql.number("PRAGMA user_version");
    boolean empty = sql.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && sql.number("PRAGMA application_id") != Connections.APPLICATION_ID) {
      throw folder.notAStore();
    }
    if (version > FILES.size()) {
      throw new StoreUnusable(
          Reason.NEWER,
          "The store "
              + folder.database()
              + " was made by a newer Posthorn (store version "
              + version
              + ", this one knows "
              + FILES.size()
              + "): install that version again, or put a backup in its place.");
    }
    Connections.form(sql);
    if (version < FILES.size() && !empty) {
      Path copy = folder.backups().resolve("before-" + FILES.size() + "-" + clock.millis() + ".db");
      Backups.copy(folder.database(), copy);
    }
    for (int next = (int) version + 1; next <= FILES.size(); next++) {
      apply(sql, next);
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
