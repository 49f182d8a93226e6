package io.posthorn.store.sqlite.care;

import io.posthorn.model.BackupFile;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The highest ids that a store is known to have given out, by table: none comes again. */
final class GivenIds {
  private final Map<String, Long> newest = new TreeMap<>();

  private GivenIds() {}

  /** As the store and its backups say, as far as they can be read. */
  static GivenIds of(StoreFiles files) {
    GivenIds ids = new GivenIds();
    ids.add(files.database());
    files.backups().all().stream().map(BackupFile::path).forEach(ids::add);
    return ids;
  }

  private void add(Path database) {
    if (!Files.isRegularFile(database) || database.toFile().length() == 0) {
      return;
    }
    try (Sql sql = Connections.reader(database)) {
      sql.each(
          "SELECT name, seq FROM sqlite_sequence",
          row -> newest.merge(row.getString(1), row.getLong(2), Math::max) != null);
    } catch (StoreTrouble _) {
      // What can't be read says nothing.
    }
  }

  long ofDeliveries() {
    return newest.getOrDefault("delivery", 0L);
  }

  /** Lets a store go on behind them. */
  void raise(Sql sql) {
    newest.forEach(
        (table, id) -> {
          sql.update(
              """
              INSERT INTO sqlite_sequence (name, seq)
              SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
              """,
              table);
          sql.update("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", id, table);
        });
  }
}
