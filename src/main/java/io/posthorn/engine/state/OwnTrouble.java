package io.posthorn.engine.state;

import io.posthorn.model.Change;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this computer, or the program itself, was to blame for lately: no memory, no open files, an
 * error of ours. It is logged, told to windows, and stands in the health for {@link #TOLD}.
 *
 * <p>Any thread.
 */
public final class OwnTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTrouble.class);
  private static final Duration TOLD = Duration.ofMinutes(5);

  private final Times times;
  private final ChangeFeed feed;
  private volatile @Nullable Seen newest;

  private record Seen(String what, long at) {}

  public OwnTrouble(Times times, ChangeFeed feed) {
    this.times = times;
    this.feed = feed;
  }

  /**
   * Something went wrong here.
   *
   * @param what a sentence for people, with no secret in it
   */
  public void met(String what, @Nullable Throwable cause) {
    LOG.error("{}", what, cause);
    boolean told = now() != null;
    newest = new Seen(what, times.ticker().nanos());
    if (!told) {
      feed.publish(Change.Kind.ENGINE, "own", "TROUBLE");
    }
  }

  /**
   * Something failed for a reason that nobody foresaw.
   *
   * @param what could not be done: {@code "A change could not be told"}
   */
  public void unforeseen(String what, Throwable cause) {
    met(
        what
            + " ("
            + cause.getClass().getSimpleName()
            + "). Check this computer's memory and open files; the log says more.",
        cause);
  }

  /** What went wrong lately; null when nothing did. */
  public @Nullable String now() {
    Seen seen = newest;
    return seen == null || times.ticker().nanos() - seen.at > TOLD.toNanos() ? null : seen.what;
  }
}
