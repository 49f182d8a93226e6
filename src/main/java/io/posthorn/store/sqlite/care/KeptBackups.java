package io.posthorn.store.sqlite.care;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupReport;
import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport;
import io.posthorn.store.FileReason;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.file.StoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The backups of a store that an engine works on.
 *
 * <p>Concurrency: any thread; {@link #close} cuts off what is under way, and waits for it, so that
 * nothing reads files that somebody puts others in the place of.
 */
public final class KeptBackups implements BackupKeeper, AutoCloseable {
  private static final int RETRY_AFTER_SECONDS = 60;

  /** What stays free on the disk beside a backup, for what comes in meanwhile. */
  private static final long RESERVE = 64_000_000;

  private final StoreFiles files;
  private final StoreCare care;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private volatile boolean closed;

  public KeptBackups(StoreFiles files) {
    this.files = files;
    this.care = new StoreCare(files.home());
  }

  @Override
  public StoreReport check(BooleanSupplier wanted) {
    return using(() -> care.check(() -> !closed && wanted.getAsBoolean()));
  }

  @Override
  public BackupReport check(BackupFile backup, BooleanSupplier wanted) {
    return using(() -> care.check(backup, () -> !closed && wanted.getAsBoolean()));
  }

  private <T> T using(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw Refused.unavailable("Posthorn is stopping: try again once it runs.", 5);
      }
      return work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void copyTo(Path file) {
    copy(file, Instant.EPOCH);
  }

  private BackupFile copy(@Nullable Path to, Instant now) {
    try {
      return using(() -> care.backUp(to, now, () -> !closed));
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
    return copy(null, now);
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

  @Override
  public void close() {
    closed = true;
    use.writeLock().lock();
    use.writeLock().unlock();
  }
}
