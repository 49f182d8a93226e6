package io.posthorn.app.window;

import io.posthorn.app.Ports;
import io.posthorn.app.Posthorn;
import io.posthorn.app.Version;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.StoreChange;
import io.posthorn.model.BackupFile;
import io.posthorn.store.sqlite.care.StoreCare;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running Posthorn offers to the window that shows it. */
final class PosthornDesk implements Desk {

  /** Builds the window, and knows what it shows. On JavaFX's thread. */
  interface Windows {
    /** Whether that one is shown as sample data. */
    boolean showsSample(Posthorn posthorn);

    /** Goes to sample data, or back. */
    void show(Data data, Consumer<Problem> failed);

    /**
     * Stops Posthorn, does something to its store, starts it again, and builds the window again
     * around it. What can't be done says so itself, and is told.
     */
    void whileStopped(Function<StoreCare, StoreChange.Done> work);

    /** What came of the last such work; null before the first. */
    @Nullable StoreChange storeChange();

    /** Restarts Posthorn at another port, and builds the window again around it. */
    void listenAt(int port);

    /** Builds the window again, in the language that is chosen now. */
    void rebuild();
  }

  private static final Logger LOG = LoggerFactory.getLogger(PosthornDesk.class);

  private final Posthorn posthorn;
  private final Windows windows;

  PosthornDesk(Posthorn posthorn, Windows windows) {
    this.posthorn = posthorn;
    this.windows = windows;
  }

  @Override
  public URI url() {
    return posthorn.url();
  }

  @Override
  public @Nullable String siteToken(long siteId) {
    Path file = posthorn.folder().siteTokenFile(siteId);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      LOG.warn("The ingest token of site {} can't be read from {}", siteId, file, e);
      return null;
    }
  }

  @Override
  public boolean portIsFree(int port) {
    return Ports.isFree(url().getHost(), port);
  }

  @Override
  public void listenAt(int port) {
    windows.listenAt(port);
  }

  @Override
  public Path folder() {
    return posthorn.folder().path();
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public boolean sample() {
    return windows.showsSample(posthorn);
  }

  @Override
  public void show(Data data, Consumer<Problem> failed) {
    windows.show(data, failed);
  }

  @Override
  public void restore(BackupFile backup) {
    windows.whileStopped(
        care -> {
          StoreCare.Replaced made = care.restore(backup.path(), InstantSource.system().instant());
          return new StoreChange.Restored(backup.at(), made.aside(), made.nextId());
        });
  }

  @Override
  public void repair() {
    windows.whileStopped(
        care -> {
          StoreCare.Repaired made = care.repair(InstantSource.system().instant());
          return new StoreChange.Repaired(
              made.replaced().aside(), made.replaced().nextId(), made.missing(), made.list());
        });
  }

  @Override
  public @Nullable StoreChange storeChange() {
    return windows.storeChange();
  }

  @Override
  public void rebuild() {
    windows.rebuild();
  }
}
