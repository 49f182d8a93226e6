package io.posthorn.store.sqlite.file;

import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store, held by this process alone through an operating system lock on {@code
 * posthorn.lock}, which ends with the process however that ends.
 */
public final class StoreFolder implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path home;
  private final FileChannel channel;

  private StoreFolder(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing (for the owner alone) and takes it.
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
      if (!Files.isDirectory(home)) {
        Files.createDirectories(home, ownerOnly("rwx------"));
      }
      channel =
          FileChannel.open(
              home.resolve("posthorn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(home);
      }
      return new StoreFolder(home, channel);
    } catch (OverlappingFileLockException _) {
      closeQuietly(channel);
      throw inUse(home);
    } catch (IOException | UnsupportedOperationException e) {
      closeQuietly(channel);
      throw new StoreUnusable(
          Reason.NOT_WRITABLE,
          "The folder "
              + home
              + " can't be written: give your account the right to write there, or choose another"
              + " with --home.",
          e);
    }
  }

  /** Attributes for what only the owner may open; none where the platform has no such rights. */
  static FileAttribute<?>[] ownerOnly(String rights) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
    };
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

  public Path database() {
    return home.resolve("posthorn.db");
  }

  Path keyFile() {
    return home.resolve("secret.key");
  }

  Path backups() {
    return home.resolve("backups");
  }

  /**
   * Looks at the first bytes of the file, before SQLite does.
   *
   * @throws StoreUnusable when there is a file that is no SQLite database
   */
  public void checkMagic() {
    Path file = database();
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return;
      }
      try (InputStream in = Files.newInputStream(file)) {
        if (Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
          return;
        }
      }
    } catch (IOException e) {
      throw new StoreUnusable(Reason.NOT_WRITABLE, file + " can't be read: check its rights.", e);
    }
    throw notAStore();
  }

  public StoreUnusable notAStore() {
    return new StoreUnusable(
        Reason.NOT_A_STORE,
        database()
            + " is not a Posthorn store: move it away to start with an empty one, or put a backup"
            + " in its place.");
  }

  public StoreUnusable broken(@Nullable Throwable cause) {
    return new StoreUnusable(
        Reason.BROKEN,
        "The store "
            + database()
            + " is damaged: put a backup in its place (see "
            + backups()
            + "), or move it away to start with an empty one.",
        cause);
  }

  /** Bytes of the database with its log. */
  public long size() {
    long sum = 0;
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      sum += database().resolveSibling("posthorn.db" + suffix).toFile().length();
    }
    return sum;
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
