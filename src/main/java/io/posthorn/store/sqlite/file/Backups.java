package io.posthorn.store.sqlite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Consistent copies of a store, made while everything goes on. A copy carries a mark: opened as a
 * store it skips delivery ids, because the original may have given out more since.
 */
public final class Backups {
  /** How many delivery ids a copy skips. */
  static final long SKIPPED_IDS = 1_000_000;

  private static final String MARK = "store.copied";

  private Backups() {}

  /**
   * Copies a store into a new file: complete on disk under its name, or not there at all.
   *
   * @throws StoreTrouble when SQLite can't read the one or write the other
   */
  public static void copy(Path from, Path to) {
    Path absolute = to.toAbsolutePath();
    Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
    try {
      Files.createDirectories(parent(absolute));
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, StoreFolder.ownerOnly("rw-------"));
      try (Sql source = Connections.plain(from)) {
        source.update("VACUUM INTO ?", unfinished.toString());
      }
      mark(unfinished);
      try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // A leftover does no harm: its name says that it is unfinished, and the next copy replaces
      // it.
    }
  }

  private static void mark(Path copy) {
    try (Sql sql = Connections.plain(copy)) {
      sql.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, '1')", MARK);
    }
  }

  /** In a copy that is opened as a store: lets its delivery ids go on far ahead, once. */
  public static void skipIdsOfCopy(Sql sql) {
    if (sql.number("SELECT count(*) FROM meta WHERE name = ?", MARK) == 0) {
      return;
    }
    sql.script(
        """
        BEGIN IMMEDIATE;
        INSERT INTO sqlite_sequence (name, seq)
          SELECT 'delivery', 0
          WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'delivery');
        UPDATE sqlite_sequence SET seq = seq + %d WHERE name = 'delivery';
        DELETE FROM meta WHERE name = '%s';
        COMMIT;
        """
            .formatted(SKIPPED_IDS, MARK));
  }
}
