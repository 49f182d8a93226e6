package io.posthorn.store.sqlite.file;

import io.posthorn.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Consistent copies of a store, made while everything goes on. A copy carries a mark: opened as a
 * store it skips delivery ids, because the original may have given out more since.
 */
public final class StoreCopy {
  /** How many delivery ids a copy skips. */
  public static final long SKIPPED_IDS = 1_000_000;

  private static final String MARK = "store.copied";

  private StoreCopy() {}

  /**
   * Copies a store into a new file: complete and checked under its name, or not there at all.
   *
   * @throws StoreTrouble when SQLite can't read the one or write the other, or the copy is damaged
   */
  public static void make(Path from, Path to) {
    make(from, to, 0, () -> true);
  }

  /**
   * The same for an older store that is used again.
   *
   * @param newest the newest delivery id that is known to have been given out; 0 for that of the
   *     copy
   * @param wanted asked now and then; what is wanted no longer is cut off, and nothing is there
   */
  public static void make(Path from, Path to, long newest, BooleanSupplier wanted) {
    Path absolute = to.toAbsolutePath();
    Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
    try {
      OwnerOnly.folder(parent(absolute));
      Files.deleteIfExists(unfinished);
      OwnerOnly.file(unfinished);
      try (Sql source = Connections.plain(from).onlyWhile(wanted)) {
        source.update("VACUUM INTO ?", unfinished.toString());
      }
      try (Sql copy = Connections.plain(unfinished).onlyWhile(wanted)) {
        mark(copy, newest);
        List<String> faults = Integrity.faults(copy);
        if (!faults.isEmpty()) {
          throw StoreTrouble.damaged(faults.getFirst());
        }
      }
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

  /**
   * Marks a store as a copy.
   *
   * @param newest the newest delivery id that is known to have been given out; 0 for that of the
   *     copy
   */
  public static void mark(Sql copy, long newest) {
    copy.update(
        "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", MARK, Long.toString(newest));
  }

  /** In a copy that is opened as a store: lets its delivery ids go on far ahead, once. */
  public static void skipIds(Sql sql) {
    Long newest = sql.numberOrNull("SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?", MARK);
    if (newest == null) {
      return;
    }
    sql.script(
        """
        BEGIN IMMEDIATE;
        INSERT INTO sqlite_sequence (name, seq)
          SELECT 'delivery', 0
          WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'delivery');
        UPDATE sqlite_sequence SET seq = max(seq, %d) + %d WHERE name = 'delivery';
        DELETE FROM meta WHERE name = '%s';
        COMMIT;
        """
            .formatted(newest, SKIPPED_IDS, MARK));
  }
}
