package io.posthorn.store.sqlite.care;

import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport;
import io.posthorn.model.StoreReport.Holds;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Integrity;
import io.posthorn.store.sqlite.file.Migrations;
import io.posthorn.store.sqlite.file.SecretKeyFile;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreTrouble;
import io.posthorn.store.sqlite.table.Statuses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Looks at a whole store and changes nothing, also while an engine works on it: SQLite's own check,
 * the key, what every start reads, and whether the counts are those of the rows.
 */
final class StoreCheck {
  private static final String COUNTED =
      Statuses.named(
          """
          SELECT s.endpoint FROM endpoint_state s LEFT JOIN (
            SELECT endpoint, sum(status = PENDING) AS pending, sum(status = RETRYING) AS retrying,
                   sum(status = HELD) AS held
            FROM delivery WHERE status <> DELIVERED GROUP BY endpoint) d ON d.endpoint = s.endpoint
          WHERE s.pending <> coalesce(d.pending, 0) OR s.retrying <> coalesce(d.retrying, 0)
             OR s.held <> coalesce(d.held, 0)
          """);

  private final StoreFiles files;
  private final BooleanSupplier wanted;
  private final List<String> faults = new ArrayList<>();
  private Holds holds = Holds.NOTHING;

  private StoreCheck(StoreFiles files, BooleanSupplier wanted) {
    this.files = files;
    this.wanted = wanted;
  }

  /**
   * Looks.
   *
   * @param wanted asked now and then
   * @throws Refused once it is wanted no longer
   */
  static StoreReport of(StoreFiles files, BooleanSupplier wanted) {
    StoreCheck check = new StoreCheck(files, wanted);
    String remedy = "";
    try {
      files.checkHead();
      files.requireThere();
      check.look();
      remedy = check.faults.isEmpty() ? "" : files.remedy();
    } catch (StoreUnusable e) {
      check.faults.add(e.sentence());
    } catch (StoreTrouble e) {
      requireWanted(e);
      check.faults.add(files.unusable(e).sentence());
    }
    return new StoreReport(
        files.database(), check.faults, remedy, files.size(), check.holds, files.backups().all());
  }

  static void requireWanted(StoreTrouble trouble) {
    if (trouble.cutOff()) {
      throw Refused.unavailable("The check was cut off.", 1);
    }
  }

  private void look() {
    try (Sql sql = Connections.reader(files.database(), wanted)) {
      Migrations.known(sql, files);
      faults.addAll(Integrity.faults(sql));
      if (!faults.isEmpty()) {
        return;
      }
      holds = holds(sql);
      sql.each(
          "PRAGMA foreign_key_check",
          row -> faults.add("a row of " + row.getString(1) + " belongs to one that is gone"));
      for (long id : sql.all(COUNTED, row -> row.getLong(1))) {
        faults.add("what waits for endpoint " + id + " is not as many as is counted");
      }
      SecretBox box = SecretKeyFile.existing(sql, files);
      faults.addAll(SettingsRows.faults(sql, box));
    }
  }

  static Holds holds(Sql sql) {
    return new Holds(
        sql.number("SELECT count(*) FROM site"),
        sql.number("SELECT count(*) FROM endpoint WHERE deleted IS NULL"),
        sql.number("SELECT count(*) FROM event"),
        sql.number("SELECT count(*) FROM delivery"),
        sql.number("SELECT seq FROM sqlite_sequence WHERE name = 'delivery'"));
  }
}
