package io.posthorn.sender;

import io.posthorn.sender.AnswerHead.Field;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of a head the HTTP client gets to see. It keeps a head in memory for as long as its
 * answer lasts, in pieces that weigh twenty times their bytes; of one that is too large only the
 * fields that it can't do without are passed on. One thread; used again for each head.
 */
final class HeadRoom {
  /** Passed on, bytes; of what is behind them nothing would be kept. */
  private static final int BYTES = 32 * 1024;

  /** Passed on, lines. */
  private static final int LINES = 500;

  private static final byte[] LINE_END = {'\r', '\n'};

  private final Map<Field, byte[]> needed = new EnumMap<>(Field.class);
  private int bytes;
  private int lines;

  /** A head begins. */
  void begin() {
    bytes = 0;
    lines = 0;
    needed.clear();
  }

  /** Whether the next line still has room. */
  boolean open() {
    return bytes < BYTES && lines < LINES;
  }

  /** A line was passed on. */
  void passedOn(int count) {
    bytes += count;
    lines++;
  }

  /** A line was left out; of each needed field the last one counts, as for the HTTP client. */
  void leftOut(Field field, byte[] line, int count) {
    if (field != Field.OTHER && count <= line.length) {
      needed.put(field, Arrays.copyOf(line, count));
    }
  }

  /** The needed fields of what was left out, and the empty line that ends a head. */
  byte[] end() {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    for (byte[] line : needed.values()) {
      end.writeBytes(line);
      end.writeBytes(LINE_END);
    }
    end.writeBytes(LINE_END);
    needed.clear();
    return end.toByteArray();
  }
}
