package io.posthorn.store.sqlite.file;

import io.posthorn.store.FileReason;
import io.posthorn.store.OwnerOnly;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store, held by this process alone through an operating system lock on {@code
 * posthorn.lock}, which ends with the process however that ends.
 */
public final class StoreFolder implements AutoCloseable {
  private final StoreFiles files;
  private final FileChannel channel;

  private StoreFolder(StoreFiles files, FileChannel channel) {
    this.files = files;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing (for the owner alone) and takes it; what is in it already
   * is closed to others.
   *
   * @throws StoreUnusable when it can't be written or another process has it
   */
  public static StoreFolder claim(Path home) {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new StoreUnusable(
          Reason.NOT_WRITABLE, home + " is a file, not a folder: choose another home folder.");
    }
    FileChannel channel = null;
    try {
      OwnerOnly.folder(home);
      Path lockFile = home.resolve("posthorn.lock");
      OwnerOnly.file(lockFile);
      channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(home);
      }
      StoreFiles files = new StoreFiles(home);
      files.tighten();
      return new StoreFolder(files, channel);
    } catch (OverlappingFileLockException _) {
      closeQuietly(channel);
      throw inUse(home);
    } catch (IOException | UnsupportedOperationException e) {
      closeQuietly(channel);
      throw new StoreUnusable(
          Reason.NOT_WRITABLE,
          "The folder "
              + home
              + " can't be written"
              + (e instanceof IOException io ? " (" + FileReason.of(io) + ")" : "")
              + ": give your account the right to write there, or choose another with --home.",
          e);
    }
  }

  private static StoreUnusable inUse(Path home) {
    return new StoreUnusable(
        Reason.IN_USE,
        "The store in "
            + home
            + " is in use by another Posthorn: stop that one first, or choose another folder with"
            + " --home.");
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // What made us give up is told instead.
    }
  }

  public StoreFiles files() {
    return files;
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
