package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.Ticker;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches a range of ids in windows whose width follows the time that they take, until enough is
 * found, the range ends or the time is over.
 */
final class WindowScan {
  private static final long FIRST_WIDTH = 4096;
  private static final long MOST_WIDTH = 1L << 40;
  private static final long GROWTH = 8;
  private static final long QUICK_NANOS = 4_000_000;
  private static final long SLOW_NANOS = 16_000_000;

  private final Blocks blocks;
  private final boolean ascending;
  private final Ticker ticker;

  WindowScan(Blocks blocks, boolean ascending, Ticker ticker) {
    this.blocks = blocks;
    this.ascending = ascending;
    this.ticker = ticker;
  }

  /** Rows with ids from…to, in the order of the search. */
  @FunctionalInterface
  interface Fetch<T> {
    List<T> in(long from, long to, int limit);
  }

  /**
   * What was found.
   *
   * @param stoppedAt the last id that was searched, when the time was over before the range was
   */
  record Found<T>(List<T> rows, @Nullable Long stoppedAt) {

    /**
     * How far a search for a page, newest first, came in its time.
     *
     * @param timeFrom gives the time of the first row from an id on
     * @param limit rows of a full page
     * @return null for a full page, and when the search came to its end
     */
    @Nullable Instant searchedBackTo(Sql sql, String timeFrom, int limit) {
      return stoppedAt == null || rows.size() >= limit
          ? null
          : sql.first(timeFrom, row -> Columns.instant(row, 1), stoppedAt);
    }
  }

  /**
   * Searches.
   *
   * @param low first id of the range
   * @param high last id of the range
   * @param budget how long it may go on, at least one window; null for no bound
   */
  <T> Found<T> run(long low, long high, int limit, @Nullable Duration budget, Fetch<T> fetch) {
    long start = ticker.nanos();
    long width = FIRST_WIDTH;
    List<T> found = new ArrayList<>();
    long at = ascending ? low : high;
    long end = ascending ? high : low;
    while (found.size() < limit && (ascending ? at <= end : at >= end)) {
      Blocks.Window window = blocks.next(at, end, width);
      if (window == null) {
        break;
      }
      long before = ticker.nanos();
      found.addAll(fetch.in(window.from(), window.to(), limit - found.size()));
      at = ascending ? window.to() + 1 : window.from() - 1;
      long now = ticker.nanos();
      width = next(width, now - before);
      boolean over = budget != null && now - start >= budget.toNanos();
      if (over && found.size() < limit && (ascending ? at <= end : at >= end)) {
        return new Found<>(found, ascending ? window.to() : window.from());
      }
    }
    return new Found<>(found, null);
  }

  private static long next(long width, long took) {
    if (took < QUICK_NANOS) {
      return Math.min(width * GROWTH, MOST_WIDTH);
    }
    return took > SLOW_NANOS ? Math.max(width / 2, 1 << BlockMarks.SHIFT) : width;
  }
}
