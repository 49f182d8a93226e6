package io.posthorn.store.sqlite.care;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.model.BackupFile;
import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport;
import io.posthorn.store.FileReason;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.file.StoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The backups of a store that an engine works on. */
public final class KeptBackups implements BackupKeeper {
  private static final int RETRY_AFTER_SECONDS = 60;

  /** What stays free on the disk beside a backup, for what comes in meanwhile. */
  private static final long RESERVE = 64_000_000;

  private final StoreFiles files;
  private final StoreCare care;

  public KeptBackups(StoreFiles files) {
    this.files = files;
    this.care = new StoreCare(files.home());
  }

  @Override
  public StoreReport check() {
    return care.check();
  }

  @Override
  public void copyTo(Path file) {
    try {
      care.backUp(file, Instant.EPOCH);
    } catch (StoreUnusable e) {
      throw refused(e);
    }
  }

  @Override
  public BackupFile make(Instant now) {
    long free = files.home().toFile().getUsableSpace();
    if (free < files.size() + RESERVE) {
      throw Refused.unavailable(
          "There is no room for a backup on the disk of "
              + files.home()
              + ": free some space, or keep fewer backups.",
          RETRY_AFTER_SECONDS);
    }
    try {
      return care.backUp(null, now);
    } catch (StoreUnusable e) {
      throw refused(e);
    }
  }

  private static Refused refused(StoreUnusable e) {
    return Refused.unavailable(
        "The backup could not be made: " + e.sentence(), RETRY_AFTER_SECONDS);
  }

  @Override
  public List<BackupFile> all() {
    return files.backups().all();
  }

  @Override
  public void forget(int keep, Instant before) {
    try {
      files.backups().forget(keep, before);
    } catch (IOException e) {
      throw Refused.unavailable(
          "An old backup can't be removed (" + FileReason.of(e) + ").", RETRY_AFTER_SECONDS);
    }
  }
}
