package io.posthorn.store.sqlite.care;

import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table in the order of a number, around the places that can't be read: SQLite finds the
 * way to each row through few pages, so that what lies behind a damaged one is read all the same.
 */
final class RangeReader {
  /** In a wider stretch nothing but samples are tried before it is given up. */
  private static final long SEARCHED = 1 << 16;

  private static final long MOST_SAMPLES = 20_000;

  /** The end of a stretch of which nobody knows how long it is. */
  static final long OPEN_END = 1L << 40;

  private static final long SAMPLES_TO_OPEN_END = 200;

  private final Sql sql;
  private final String from;
  private final String key;
  private final boolean unique;
  private final Taker taker;
  private final List<Span> lost = new ArrayList<>();

  /** Takes a row; the key is its first column. */
  @FunctionalInterface
  interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  /** Numbers from…to, both included. */
  record Span(long from, long to) {
    @Override
    public String toString() {
      return from == to ? Long.toString(from) : from + "–" + to;
    }
  }

  /**
   * Ready to read.
   *
   * @param columns what is read behind the key
   * @param unique whether no two rows have the same key; else some rows may be given twice
   */
  RangeReader(Sql sql, String table, String key, String columns, boolean unique, Taker taker) {
    this.sql = sql;
    this.from = "SELECT " + key + ", " + columns + " FROM " + table + " NOT INDEXED WHERE " + key;
    this.key = key;
    this.unique = unique;
    this.taker = taker;
  }

  /** Reads what can be; the stretches in which something couldn't, in order. */
  List<Span> read(long low, long high) {
    stretch(low, high);
    return List.copyOf(lost);
  }

  private void stretch(long low, long high) {
    if (low > high) {
      return;
    }
    long[] last = {low - 1};
    try {
      sql.each(
          from + " BETWEEN ? AND ? ORDER BY " + key,
          row -> {
            taker.take(row);
            last[0] = row.getLong(1);
            return true;
          },
          low,
          high);
      return;
    } catch (StoreTrouble e) {
      if (!e.unreadable()) {
        throw e;
      }
    }
    // Not all rows of a key that isn't unique may have come.
    long next = unique ? last[0] + 1 : Math.max(low, last[0]);
    if (next > high) {
      return; // what can't be read lies behind it
    }
    if (next == high) {
      lose(next, high);
    } else if (high - next > SEARCHED && !anyReadable(next, high)) {
      lose(next, high);
    } else {
      long middle = next + (high - next) / 2;
      stretch(next, middle);
      stretch(middle + 1, high);
    }
  }

  private boolean anyReadable(long low, long high) {
    long samples = high == OPEN_END ? SAMPLES_TO_OPEN_END : MOST_SAMPLES;
    long step = Math.max(16, (high - low) / samples);
    for (long at = low; at <= high && at >= low; at += step) {
      try {
        sql.each(from + " = ?", row -> false, at);
        return true;
      } catch (StoreTrouble e) {
        if (!e.unreadable()) {
          throw e;
        }
      }
    }
    return false;
  }

  private void lose(long from, long to) {
    Span before = lost.isEmpty() ? null : lost.getLast();
    if (before != null && before.to() == from - 1) {
      lost.set(lost.size() - 1, new Span(before.from(), to));
    } else {
      lost.add(new Span(from, to));
    }
  }
}
