package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import java.util.HashSet;
import java.util.Set;

/**
 * The writer's side of the block index: notes that a value occurs among the 512 ids of a block, the
 * first time it does. Marks are never taken back when a row changes, so readers look at the rows
 * themselves, too. Owned by the writer's thread.
 */
public final class BlockMarks implements TransactionMemory {
  /** Ids in a block are {@code id >> SHIFT}. */
  public static final int SHIFT = 9;

  /** Forgotten marks cost one look into the table each when they are set again. */
  private static final int MOST_REMEMBERED = 100_000;

  private static final int VALUE_BITS = 28;
  private static final int BLOCK_BITS = 32;

  private final Sql sql;
  private final Set<Long> marked = new HashSet<>();

  BlockMarks(Sql sql) {
    this.sql = sql;
  }

  /** What is marked; the first five over delivery ids, the others over the events' own keys. */
  public enum Dim {
    ENDPOINT(1),
    TYPE(2),
    /** Only 2xx: all others are in an index of their own. */
    CODE(3),
    /** Only DELIVERED: all others are in an index of their own. */
    STATUS(4),
    EVENT_TYPE(5),
    EVENT_SITE(6);

    public final int number;

    Dim(int number) {
      this.number = number;
    }
  }

  void mark(Dim dim, long value, long id) {
    long block = id >> SHIFT;
    if (value >= 1L << VALUE_BITS || block >= 1L << BLOCK_BITS) {
      insert(dim, value, block);
      return;
    }
    long key = ((dim.number << VALUE_BITS) | value) << BLOCK_BITS | block;
    if (!marked.contains(key)) {
      insert(dim, value, block);
      if (marked.size() >= MOST_REMEMBERED) {
        marked.clear();
      }
      marked.add(key);
    }
  }

  private void insert(Dim dim, long value, long block) {
    sql.update(
        "INSERT OR IGNORE INTO block (dim, value, block) VALUES (?, ?, ?)",
        dim.number,
        value,
        block);
  }

  @Override
  public void forget() {
    marked.clear();
  }
}
