package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far one of a lane's lists was read in the store, by its key.
 *
 * <p>Guarded by the lane's lock, all but {@link Reading#rows}, which reads the store.
 */
final class ListCursor<K extends Comparable<K>> {
  private final Function<Ready, K> keyOf;
  private final Rows<K> list;

  private K start;
  private K after;
  private K upTo;
  private boolean more;
  private boolean reading;

  /** The lowest key at which something was put in the list while it was being read. */
  private @Nullable K missed;

  /** One list of the store, in ascending order of its key: behind one and up to another. */
  @FunctionalInterface
  interface Rows<K> {
    List<Ready> read(K after, K upTo, int limit, long bytes);
  }

  /**
   * Not yet begun.
   *
   * @param least comes before every key
   */
  ListCursor(Rows<K> list, K least, Function<Ready, K> keyOf) {
    this.list = list;
    this.keyOf = keyOf;
    this.start = least;
    this.after = least;
    this.upTo = least;
  }

  /** Begins again; what is being read counts no more. */
  void begin(K from, K to, boolean mayHaveSome) {
    start = from;
    after = from;
    upTo = to;
    more = mayHaveSome;
    reading = false;
    missed = null;
  }

  K upTo() {
    return upTo;
  }

  /** Whether everything up to that key was read. */
  boolean isBehind(K key) {
    return key.compareTo(after) <= 0;
  }

  /** What was read up to there came another way. */
  void passed(K key) {
    if (!isBehind(key)) {
      after = key;
    }
  }

  /** There is something behind the key now. */
  void hasMore() {
    more = true;
  }

  /** Something was put in at that key: if it was read past there, it is read from its start. */
  void added(K key) {
    if (isBehind(key)) {
      after = start;
    }
    if (reading && (missed == null || key.compareTo(missed) < 0)) {
      missed = key;
    }
  }

  /** Whether something may be left that was not brought yet. */
  boolean mayHaveMore() {
    return more || reading;
  }

  /** What to read next; null when there is nothing. */
  @Nullable Reading<K> next() {
    return next(upTo);
  }

  /** The same, but not beyond a key. */
  @Nullable Reading<K> next(K most) {
    if (!more) {
      return null;
    }
    more = false;
    reading = true;
    missed = null;
    return new Reading<>(this, after, most.compareTo(upTo) < 0 ? most : upTo);
  }

  private void absorb(List<Ready> rows) {
    reading = false;
    if (rows.isEmpty()) {
      return;
    }
    more = true;
    after = keyOf.apply(rows.getLast());
    if (missed != null) {
      added(missed);
    }
  }

  private void failed() {
    reading = false;
    more = true;
  }

  /** One look into the store. */
  record Reading<K extends Comparable<K>>(ListCursor<K> cursor, K after, K to) {
    /** Blocks; not under the lane's lock. */
    List<Ready> rows(int limit, long bytes) {
      return cursor.list.read(after, to, limit, bytes);
    }

    void absorb(List<Ready> rows) {
      cursor.absorb(rows);
    }

    void failed() {
      cursor.failed();
    }
  }
}
