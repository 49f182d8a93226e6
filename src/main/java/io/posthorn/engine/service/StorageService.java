package io.posthorn.engine.service;

import io.posthorn.engine.Storage;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.upkeep.BackupRounds;
import io.posthorn.engine.upkeep.LongWork;
import io.posthorn.engine.upkeep.RetentionRounds;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupReport;
import io.posthorn.model.BackupState;
import io.posthorn.model.Retention;
import io.posthorn.model.StoreReport;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** What is kept, where, and for how long. Any thread. */
public final class StorageService implements Storage {
  private final Store store;
  private final RetentionRounds rounds;
  private final BackupRounds backups;

  public StorageService(Store store, RetentionRounds rounds, BackupRounds backups) {
    this.store = store;
    this.rounds = rounds;
    this.backups = backups;
  }

  @Override
  public long size() {
    return store.reads().upkeep().sizeOnDisk();
  }

  @Override
  public Retention retention() {
    return rounds.retention();
  }

  @Override
  public Retention changeRetention(Retention wanted) {
    return rounds.change(wanted);
  }

  @Override
  public StoreReport check(BooleanSupplier wanted) {
    return LongWork.now(() -> store.backups().check(wanted));
  }

  @Override
  public BackupReport check(BackupFile backup, BooleanSupplier wanted) {
    return LongWork.now(() -> store.backups().check(backup, wanted));
  }

  @Override
  public void copyTo(Path file) {
    LongWork.now(
        () -> {
          store.backups().copyTo(file);
          return file;
        });
  }

  @Override
  public BackupFile backUp() {
    return LongWork.now(backups::backUp);
  }

  @Override
  public BackupState backups() {
    return backups.state();
  }

  @Override
  public BackupPlan changeBackups(BackupPlan wanted) {
    return backups.change(wanted);
  }
}
