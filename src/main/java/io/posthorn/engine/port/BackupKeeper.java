package io.posthorn.engine.port;

import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupReport;
import io.posthorn.model.StoreReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Copies of the whole store, and a look at the whole of it, while everything goes on. Each call may
 * take minutes in native code: not for a virtual thread, whose carrier it would hold. The end of
 * the store cuts all of them off.
 *
 * <p>Throws {@link io.posthorn.model.Refused} where something can't be done.
 */
public interface BackupKeeper {

  /** The name under which the plan is kept among the small values. */
  String PLAN = "backups";

  /**
   * Reads all of the store; changes nothing.
   *
   * @param wanted asked now and then; what is wanted no longer is cut off
   */
  StoreReport check(BooleanSupplier wanted);

  /**
   * Reads all of a backup, and counts what came since; changes nothing.
   *
   * @param wanted as above
   */
  BackupReport check(BackupFile backup, BooleanSupplier wanted);

  /** A consistent and checked copy in a new file. */
  void copyTo(Path file);

  /** The same in the store's own place for backups, where there is room enough. */
  BackupFile make(Instant now);

  /** Those in the store's own place, newest first. */
  List<BackupFile> all();

  /**
   * Lets go of all behind the newest so many, and of those from before a time; never the newest.
   */
  void forget(int keep, Instant before);
}
