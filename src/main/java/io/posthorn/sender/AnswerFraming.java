package io.posthorn.sender;

import io.posthorn.sender.AnswerHead.Field;
import org.jspecify.annotations.Nullable;

/**
 * Follows an answer through the bytes of its connection (RFC 9112): how far it goes, and that
 * nothing in it goes on for ever. One thread; used again for each answer.
 *
 * <p>The HTTP client reads the same bytes behind it and comes to its own conclusions. Where those
 * differ the connection isn't used again.
 */
final class AnswerFraming {
  /** Of head, chunk sizes and trailers, bytes. */
  static final int LONGEST_LINE = 16 * 1024;

  /** All heads of an answer together, the informational ones too; and all its trailers. */
  static final int LONGEST_HEAD = 256 * 1024;

  /** The lines between an answer's chunks together: as many as the bytes of it that are read. */
  private static final int MOST_CHUNK_LINES = 16 * AnswerBody.MOST_READ;

  private static final byte[] NOTHING = {};

  private enum Part {
    STATUS,
    FIELDS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    ENDED
  }

  private final AnswerHead head = new AnswerHead();
  private final HeadRoom room = new HeadRoom();
  private final byte[] line = new byte[AnswerHead.LOOKED_AT];
  private int lineLength;
  private boolean passing;
  private Part part = Part.ENDED;
  private long left;
  private int inHeads;
  private int inTrailers;
  private int inChunkLines;
  private boolean overlong;
  private @Nullable NotHttp fault;
  private int used;
  private byte[] insert = NOTHING;

  /** Another answer is awaited. */
  void begin() {
    part = Part.STATUS;
    passing = true;
    lineLength = 0;
    left = 0;
    inHeads = 0;
    inTrailers = 0;
    inChunkLines = 0;
    overlong = false;
    fault = null;
    insert = NOTHING;
  }

  /**
   * Takes what came. What the HTTP client is to see of it moves to its beginning.
   *
   * <p>Afterwards {@link #used} says how many bytes were looked at: all, unless the answer ended, a
   * fault was met, or {@link #insert} is to be passed on before the rest is taken.
   *
   * @return how many bytes the HTTP client is to see
   */
  int take(byte[] bytes, int from, int count) {
    int end = from + count;
    int at = from;
    int out = from;
    insert = NOTHING;
    while (at < end && part != Part.ENDED && fault == null && insert.length == 0) {
      int next = inBody() ? bodyEnd(at, end) : lineEnd(bytes, at, end);
      boolean shown = passing;
      try {
        advance(bytes, at, next);
      } catch (NotHttp met) {
        fault = met;
        shown = false;
      }
      if (shown) {
        if (out != at) {
          System.arraycopy(bytes, at, bytes, out, next - at);
        }
        out += next - at;
      }
      at = next;
    }
    used = at - from;
    return out - from;
  }

  /** How many of the bytes taken last were looked at. */
  int used() {
    return used;
  }

  /** What the HTTP client is to see next, before anything else; empty for nothing. */
  byte[] insert() {
    return insert;
  }

  /** Why it can't be read on; null when it can. */
  @Nullable NotHttp fault() {
    return fault;
  }

  /** Whether the answer has come to its end. */
  boolean ended() {
    return part == Part.ENDED;
  }

  /** Whether the answer has more to it than its framing says. */
  boolean overlong() {
    return overlong;
  }

  /** Whether it has ended so that another one may follow it. */
  boolean keeps() {
    return ended() && fault == null && !overlong && head.keeps();
  }

  private boolean inBody() {
    return part == Part.BODY || part == Part.CHUNK;
  }

  private int bodyEnd(int at, int end) {
    return left < end - at ? at + (int) left : end;
  }

  private static int lineEnd(byte[] bytes, int at, int end) {
    for (int i = at; i < end; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return end;
  }

  private void advance(byte[] bytes, int at, int next) throws NotHttp {
    if (inBody()) {
      left -= next - at;
      if (left == 0) {
        part = part == Part.CHUNK ? Part.CHUNK_END : Part.ENDED;
      }
      return;
    }
    int count = next - at;
    if (lineLength < line.length) {
      System.arraycopy(bytes, at, line, lineLength, Math.min(count, line.length - lineLength));
    }
    lineLength += count;
    checkBounds(count);
    if (bytes[next - 1] == '\n') {
      int length = content();
      lineLength = 0;
      lineEnded(length);
      passing = part == Part.STATUS || inChunks() || inBody() || room.open();
    }
  }

  private boolean inChunks() {
    return part == Part.CHUNK_SIZE || part == Part.CHUNK_END;
  }

  /** Bytes of the line without its end. */
  private int content() {
    int length = lineLength - 1;
    return length > 0 && length <= line.length && line[length - 1] == '\r' ? length - 1 : length;
  }

  private void checkBounds(int count) throws NotHttp {
    if (lineLength > LONGEST_LINE + 2) {
      throw new NotHttp("a line of its " + where() + " has more than 16 KiB");
    }
    switch (part) {
      case STATUS, FIELDS -> inHeads += count;
      case TRAILERS -> inTrailers += count;
      case CHUNK_SIZE, CHUNK_END -> inChunkLines += count;
      case BODY, CHUNK, ENDED -> throw noLine();
    }
    if (inHeads > LONGEST_HEAD || inTrailers > LONGEST_HEAD) {
      throw new NotHttp("its " + where() + " has more than 256 KiB");
    }
    if (inChunkLines > MOST_CHUNK_LINES) {
      throw new NotHttp("the lines between its chunks have more than 1 MiB");
    }
  }

  private IllegalStateException noLine() {
    return new IllegalStateException("no line in " + part);
  }

  private String where() {
    return switch (part) {
      case STATUS, FIELDS -> "head";
      case TRAILERS -> "trailer section";
      case CHUNK_SIZE, CHUNK_END -> "chunks";
      case BODY, CHUNK, ENDED -> throw noLine();
    };
  }

  private void lineEnded(int length) throws NotHttp {
    switch (part) {
      case STATUS -> {
        head.status(line, Math.min(length, line.length));
        room.begin();
        part = Part.FIELDS;
      }
      case FIELDS -> {
        if (length > 0) {
          seen(head.field(line, length), length);
        } else {
          afterHead();
        }
      }
      case TRAILERS -> {
        if (length > 0) {
          seen(Field.OTHER, length);
        } else {
          part = Part.ENDED;
          endShortened();
        }
      }
      case CHUNK_SIZE -> {
        left = chunkSize(length);
        part = left == 0 ? Part.TRAILERS : Part.CHUNK;
      }
      // The HTTP client skips whatever stands on this line.
      case CHUNK_END -> {
        overlong |= length > 0;
        part = Part.CHUNK_SIZE;
      }
      case BODY, CHUNK, ENDED -> throw noLine();
    }
  }

  private void seen(Field field, int length) {
    if (passing) {
      room.passedOn(length);
    } else {
      room.leftOut(field, line, length);
    }
  }

  private void afterHead() {
    overlong = head.saysTooMuch();
    if (head.informational()) {
      part = Part.STATUS;
    } else if (head.bodiless()) {
      part = Part.ENDED;
    } else if (head.chunked()) {
      part = Part.CHUNK_SIZE;
    } else {
      left = head.length() == AnswerHead.UNKNOWN ? Long.MAX_VALUE : head.length();
      part = left == 0 ? Part.ENDED : Part.BODY;
    }
    endShortened();
  }

  /** The empty line wasn't passed on when there was no room left for it. */
  private void endShortened() {
    if (!passing) {
      insert = room.end();
    }
  }

  private long chunkSize(int length) throws NotHttp {
    long size = 0;
    int digits = 0;
    int seen = Math.min(length, line.length);
    for (int digit; digits < seen && (digit = Character.digit(line[digits], 16)) >= 0; digits++) {
      if (size > Long.MAX_VALUE >> 4) {
        throw new NotHttp("a chunk has a size that can't be");
      }
      size = size * 16 + digit;
    }
    if (digits == 0 || digits == line.length) {
      throw new NotHttp("a chunk has no size");
    }
    return size;
  }
}
