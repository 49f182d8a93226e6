package io.posthorn.engine;

import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupState;
import io.posthorn.model.Retention;
import io.posthorn.model.StoreReport;
import java.nio.file.Path;

/** What is kept, where, and for how long. See {@link Engine} for what holds for every call. */
public interface Storage {

  /** Bytes of the store's files on disk. */
  long size();

  /** How long deliveries are kept. */
  Retention retention();

  /**
   * Keeps deliveries for longer or shorter. What is too old then goes for good within some minutes,
   * a little at a time.
   */
  Retention changeRetention(Retention wanted);

  /** A copy of the store in a new file, checked, while everything goes on. */
  void backup(Path file);

  /** Reads the whole store and says whether it is sound; about a second for each 200 MB. */
  StoreReport check();

  /** The backups that are there, and when more are made. */
  BackupState backups();

  /** Makes backups at other times, or keeps others. */
  BackupPlan changeBackups(BackupPlan wanted);
}
