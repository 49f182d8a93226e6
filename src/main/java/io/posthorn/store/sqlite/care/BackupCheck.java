package io.posthorn.store.sqlite.care;

import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupReport;
import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport.Holds;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.codec.DamagedRow;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Integrity;
import io.posthorn.store.sqlite.file.Migrations;
import io.posthorn.store.sqlite.file.SecretKeyFile;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at a whole backup, and at what the store got since; changes neither. */
final class BackupCheck {
  private static final String WAITING =
      "SELECT coalesce(sum(pending + retrying), 0) FROM endpoint_state WHERE enabled";

  /** By time: the numbers of rows begin again where an older store took over. */
  private static final String NEWEST_EVENT = "SELECT max(ulid) FROM event";

  private static final String SINCE = "SELECT count(*) FROM event WHERE ulid > ? AND test = 0";

  private final StoreFiles files;
  private final BooleanSupplier wanted;

  BackupCheck(StoreFiles files, BooleanSupplier wanted) {
    this.files = files;
    this.wanted = wanted;
  }

  BackupReport of(BackupFile backup) {
    List<String> faults = new ArrayList<>();
    Holds holds = Holds.NOTHING;
    long waiting = 0;
    byte[] newest = null;
    try (Sql sql = openedAt(backup.path())) {
      faults.addAll(faults(sql, backup.path()));
      if (faults.isEmpty()) {
        holds = StoreCheck.holds(sql);
        waiting = sql.number(WAITING);
        newest = sql.first(NEWEST_EVENT, row -> row.getBytes(1));
      }
    } catch (StoreTrouble e) {
      StoreCheck.requireWanted(e);
      faults.add(e.unreadable() ? Integrity.UNREADABLE : e.atStart());
    } catch (DamagedRow e) {
      faults.add(Integrity.UNREADABLE);
    } catch (StoreUnusable e) {
      faults.add(e.sentence());
    }
    return new BackupReport(backup, faults, holds, waiting, faults.isEmpty() ? since(newest) : 0);
  }

  private Sql openedAt(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw Refused.notFound("There is no file " + backup + ".");
    }
    return Connections.reader(backup, wanted);
  }

  private List<String> faults(Sql sql, Path backup) {
    Migrations.requireKnown(sql, backup);
    List<String> faults = new ArrayList<>(Integrity.faults(sql));
    if (faults.isEmpty()) {
      faults.addAll(SettingsRows.faults(sql, SecretKeyFile.existing(sql, files)));
    }
    return faults;
  }

  private long since(byte @Nullable [] newest) {
    try (Sql sql = Connections.reader(files.database(), wanted)) {
      return sql.number(SINCE, newest == null ? new byte[0] : newest);
    } catch (StoreTrouble e) {
      StoreCheck.requireWanted(e);
      throw e.refused();
    }
  }
}
