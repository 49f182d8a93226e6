package io.posthorn.console.frame;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of something that was done to the store as a whole. */
public sealed interface StoreChange {

  /** There is another store in place. */
  sealed interface Done extends StoreChange {
    /** The folder with the one that was there before; null where there was none. */
    @Nullable Path aside();

    /** Deliveries go on behind this id. */
    long idsBehind();
  }

  /**
   * A backup is in place.
   *
   * @param of when it was made
   */
  record Restored(Instant of, @Nullable Path aside, long idsBehind) implements Done {}

  /**
   * What could be read is in place.
   *
   * @param missing what is missing or has a stand-in, each in a few words
   * @param list the file that says so
   */
  record Repaired(@Nullable Path aside, long idsBehind, List<String> missing, Path list)
      implements Done {
    public Repaired {
      missing = List.copyOf(missing);
    }
  }

  /** The store is as it was. */
  record Undone(String why) implements StoreChange {}
}
