package io.posthorn.engine.service;

import io.posthorn.engine.Storage;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.upkeep.BackupRounds;
import io.posthorn.engine.upkeep.RetentionRounds;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupState;
import io.posthorn.model.Retention;
import io.posthorn.model.StoreReport;
import java.nio.file.Path;

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
    return store.reads().sizeOnDisk();
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
  public void backup(Path file) {
    store.backups().copyTo(file);
  }

  @Override
  public StoreReport check() {
    return store.backups().check();
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
