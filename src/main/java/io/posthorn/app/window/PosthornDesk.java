package io.posthorn.app.window;

import io.posthorn.app.Posthorn;
import io.posthorn.app.Version;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
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
  public void rebuild() {
    windows.rebuild();
  }
}
