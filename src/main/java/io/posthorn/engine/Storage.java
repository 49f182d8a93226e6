package io.posthorn.engine;

import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupReport;
import io.posthorn.model.BackupState;
import io.posthorn.model.Retention;
import io.posthorn.model.StoreReport;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

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

  /**
   * Reads the whole store and says whether it is sound; about a second for each 200 MB.
   *
   * @param wanted asked now and then; once it says no, the check is cut off and {@link
   *     io.posthorn.model.Refused}
   */
  StoreReport check(BooleanSupplier wanted);

  /**
   * Reads a whole backup, says whether it is sound, and what would come of putting it in the
   * store's place.
   *
   * @param wanted as above
   */
  BackupReport check(BackupFile backup, BooleanSupplier wanted);

  /** A copy of the store in a new file, checked, while everything goes on. */
  void copyTo(Path file);

  /**
   * A backup beside those that are made by themselves, checked; one too many goes, as with them.
   */
  BackupFile backUp();

  /** The backups that are there, and when more are made. */
  BackupState backups();

  /** Makes backups at other times, or keeps others. */
  BackupPlan changeBackups(BackupPlan wanted);
}
