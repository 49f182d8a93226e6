package io.posthorn.store.sqlite.read;

import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readers' side of the block index: which ids may hold what is looked for. For one search on
 * one connection.
 */
final class Blocks {
  private static final long NONE = -1;
  private static final long UNKNOWN = -2;

  /** With more values than this, asking the index costs more than it saves. */
  private static final int MOST_VALUES = 32;

  private final Sql sql;
  private final boolean ascending;
  private final List<Wanted> wanted = new ArrayList<>();

  Blocks(Sql sql, boolean ascending) {
    this.sql = sql;
    this.ascending = ascending;
  }

  /** Ids from…to, both included. */
  record Window(long from, long to) {}

  /** One dimension: any of its values will do. Each value's newest answer is remembered. */
  private record Wanted(int dim, long[] values, long[] answers) {}

  /** Only blocks that have one of these values. */
  void want(BlockMarks.Dim dim, Collection<Long> values) {
    if (values.size() <= MOST_VALUES) {
      long[] each = values.stream().mapToLong(Long::longValue).toArray();
      long[] answers = new long[each.length];
      Arrays.fill(answers, UNKNOWN);
      wanted.add(new Wanted(dim.number, each, answers));
    }
  }

  /**
   * The next ids in the direction of the search that may hold what is looked for.
   *
   * @param at where the search stands
   * @param end its last id
   * @param width at most about so many ids
   * @return null when there are none any more
   */
  @Nullable Window next(long at, long end, long width) {
    if (wanted.isEmpty()) {
      return ascending
          ? new Window(at, width > end - at ? end : at + width - 1)
          : new Window(width > at - end ? end : at - width + 1, at);
    }
    long first = common(at >> BlockMarks.SHIFT);
    long lastBlock = end >> BlockMarks.SHIFT;
    if (first == NONE || (ascending ? first > lastBlock : first < lastBlock)) {
      return null;
    }
    long last = run(first, lastBlock, Math.max(1, width >> BlockMarks.SHIFT));
    long low = Math.min(first, last) << BlockMarks.SHIFT;
    long high = ((Math.max(first, last) + 1) << BlockMarks.SHIFT) - 1;
    return ascending
        ? new Window(Math.max(low, at), Math.min(high, end))
        : new Window(Math.max(low, end), Math.min(high, at));
  }

  /** The last of the blocks that follow each other without a gap. */
  private long run(long first, long lastBlock, long most) {
    long step = ascending ? 1 : -1;
    long last = first;
    for (long i = 1; i < most && last != lastBlock && common(last + step) == last + step; i++) {
      last += step;
    }
    return last;
  }

  /** The nearest block from this one on that has all that is wanted. */
  private long common(long block) {
    long candidate = block;
    boolean agreed = false;
    while (!agreed) {
      agreed = true;
      for (Wanted one : wanted) {
        long nearest = nearest(one, candidate);
        if (nearest == NONE) {
          return NONE;
        }
        agreed &= nearest == candidate;
        candidate = nearest;
      }
    }
    return candidate;
  }

  private long nearest(Wanted one, long block) {
    long nearest = NONE;
    for (int i = 0; i < one.values.length; i++) {
      long answer = one.answers[i];
      boolean behind = ascending ? answer < block : answer > block;
      if (answer == UNKNOWN || (answer != NONE && behind)) {
        answer = ask(one.dim, one.values[i], block);
        one.answers[i] = answer;
      }
      boolean nearer = ascending ? answer < nearest : answer > nearest;
      if (answer != NONE && (nearest == NONE || nearer)) {
        nearest = answer;
      }
    }
    return nearest;
  }

  private long ask(int dim, long value, long block) {
    Long found =
        sql.numberOrNull(
            ascending
                ? "SELECT min(block) FROM block WHERE dim = ? AND value = ? AND block >= ?"
                : "SELECT max(block) FROM block WHERE dim = ? AND value = ? AND block <= ?",
            dim,
            value,
            block);
    return found == null ? NONE : found;
  }
}
