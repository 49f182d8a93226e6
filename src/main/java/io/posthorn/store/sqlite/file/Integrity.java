package io.posthorn.store.sqlite.file;

import java.util.List;

/** SQLite's own look at a whole file: every page, every index, every reference. */
public final class Integrity {
  /** What SQLite says as "database disk image is malformed". */
  public static final String UNREADABLE = "pages of it can't be read";

  private static final int MOST = 20;

  private Integrity() {}

  /**
   * What is wrong with a file, some of it; empty when nothing is. Reads all of it: about a second
   * for each 200 MB.
   */
  public static List<String> faults(Sql sql) {
    try {
      List<String> found = sql.all("PRAGMA integrity_check(" + MOST + ")", row -> row.getString(1));
      return found.equals(List.of("ok")) ? List.of() : found;
    } catch (StoreTrouble e) {
      if (e.damaged() || e.notADatabase()) {
        return List.of(UNREADABLE);
      }
      throw e;
    }
  }
}
