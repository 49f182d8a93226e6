package io.posthorn.console.frame;

import io.posthorn.model.BackupFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the program around the engine offers to the window. */
public interface Desk {
  /** Where the API is, as {@code http://127.0.0.1:8480}. */
  URI url();

  /** Where events go in, as {@code http://127.0.0.1:8480/v1/events}. */
  default URI ingest() {
    return url().resolve("/v1/events");
  }

  /** Whether Posthorn could listen on another port. Blocks for a moment. */
  boolean portIsFree(int port);

  /**
   * Restarts Posthorn at another port, from then on at each start: some seconds in which nothing
   * comes in. The window is built again around it, and says why where it had to stay.
   */
  void listenAt(int port);

  /** The plain ingest token of a site; null where it isn't kept here. Reads a file: may block. */
  @Nullable String siteToken(long siteId);

  /** The folder that everything lives in. */
  Path folder();

  /** Of the program. */
  String version();

  /** Whether this is the store with sample data. */
  boolean sample();

  /**
   * Opens a store in place of this one. The window is rebuilt around it.
   *
   * @param failed told why when it can't be
   */
  void show(Data data, Consumer<Problem> failed);

  /** What a window can be built around. */
  enum Data {
    /** The person's own store. */
    OWN,
    /** A made-up chat site with receivers that behave and misbehave. */
    SAMPLE,
    /** The same with a receiver for every kind of failure. */
    SAMPLE_OF_FAILURES
  }

  /**
   * Stops Posthorn, puts a backup in the store's place, and starts it again: some seconds in which
   * nothing comes in. The window is built again around it and comes to the backups; {@link
   * #storeChange} says what came of it.
   */
  void restore(BackupFile backup);

  /** The same with what can still be read of the store. */
  void repair();

  /** What came of the last of these since the program was started; null before the first. */
  @Nullable StoreChange storeChange();

  /** Builds the window again: after another language was chosen. */
  void rebuild();
}
