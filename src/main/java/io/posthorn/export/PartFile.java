package io.posthorn.export;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.model.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning of a file beside its place. It is gone when it is closed, and when the program is
 * told to end meanwhile, as by Ctrl-C; after that nothing brings it back.
 */
final class PartFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private final Path folder;
  private final Thread hook = new Thread(this::programEnds, "delete what is half-written");

  @GuardedBy("this")
  private @Nullable Path path;

  @GuardedBy("this")
  private boolean ended;

  /**
   * Makes none yet.
   *
   * @param folder where it will be
   * @throws Refused when the program ends already
   */
  PartFile(Path folder) {
    this.folder = folder;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      throw stopping();
    }
  }

  /** Makes it, for its owner alone; to be called once. */
  synchronized OutputStream open() throws IOException {
    if (ended) {
      throw stopping();
    }
    Path made = Files.createTempFile(folder, ".posthorn-", ".part");
    path = made;
    return Files.newOutputStream(made, StandardOpenOption.WRITE);
  }

  /** Puts what was written into its place; gives its size. */
  synchronized long moveTo(Path target) throws IOException {
    Path made = path;
    if (ended || made == null) {
      throw stopping();
    }
    long size = Files.size(made);
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
    }
    path = null;
    return size;
  }

  private static Refused stopping() {
    return Refused.unavailable("Posthorn is stopping; nothing was saved.", 5);
  }

  private synchronized void programEnds() {
    ended = true;
    try {
      delete();
    } catch (IOException stays) {
      LOG.warn("{} is left over from a save that was cut off; delete it", path, stays);
    }
  }

  @GuardedBy("this")
  private void delete() throws IOException {
    if (path != null) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      delete();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      LOG.debug("The program ends meanwhile");
    }
  }
}
