package io.posthorn.sender;

import java.nio.charset.StandardCharsets;

/**
 * What an answer's head says about where the answer ends and whether the connection stays (RFC
 * 9112, sections 6 and 9), read as leniently as the HTTP client reads it. One thread; used again
 * for each head.
 */
final class AnswerHead {
  /** So much of a line is looked at, bytes; the fields that matter are shorter. */
  static final int LOOKED_AT = 128;

  /** The field has no length that can be known. */
  static final long UNKNOWN = -1;

  /** The fields that say something about it; also the order in which they are told again. */
  enum Field {
    CONTENT_LENGTH("content-length"),
    TRANSFER_ENCODING("transfer-encoding"),
    CONNECTION("connection"),
    OTHER("");

    private final byte[] lower;

    Field(String lower) {
      this.lower = lower.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static final int MOST_DIGITS = 18;

  private int code;
  private boolean old;
  private boolean close;
  private boolean keepAlive;
  private boolean chunked;
  private boolean doubtful;
  private long length = UNKNOWN;

  /** A status line; anything else is left to the HTTP client to refuse. */
  void status(byte[] line, int count) {
    close = false;
    keepAlive = false;
    chunked = false;
    doubtful = false;
    length = UNKNOWN;
    old = count < 8 || line[7] != '1';
    int at = 0;
    while (at < count && line[at] != ' ') {
      at++;
    }
    code = at + 3 < count ? number(line, at + 1, at + 4) : 0;
  }

  private static int number(byte[] line, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return 0;
      }
      number = number * 10 + line[i] - '0';
    }
    return number;
  }

  /**
   * A field.
   *
   * @param count bytes of the line; more than {@link #LOOKED_AT} when it is longer
   * @return which one it is
   * @throws NotHttp for a length below nothing
   */
  Field field(byte[] line, int count) throws NotHttp {
    Field field = which(line, Math.min(count, line.length));
    if (field != Field.OTHER) {
      boolean whole = count <= line.length;
      int from = field.lower.length + 1;
      String value =
          whole ? new String(line, from, count - from, StandardCharsets.ISO_8859_1).strip() : "";
      doubtful |= !whole;
      value(field, value);
    }
    return field;
  }

  private static Field which(byte[] line, int count) {
    int colon = 0;
    while (colon < count && line[colon] != ':') {
      colon++;
    }
    return switch (colon) {
      case 10 -> match(Field.CONNECTION, line, count);
      case 14 -> match(Field.CONTENT_LENGTH, line, count);
      case 17 -> match(Field.TRANSFER_ENCODING, line, count);
      default -> Field.OTHER;
    };
  }

  private static Field match(Field field, byte[] line, int count) {
    if (count <= field.lower.length) {
      return Field.OTHER;
    }
    for (int i = 0; i < field.lower.length; i++) {
      byte letter = line[i] >= 'A' && line[i] <= 'Z' ? (byte) (line[i] + 32) : line[i];
      if (letter != field.lower[i]) {
        return Field.OTHER;
      }
    }
    return field;
  }

  private void value(Field field, String value) throws NotHttp {
    switch (field) {
      case CONTENT_LENGTH -> length(value);
      case TRANSFER_ENCODING -> {
        chunked = value.equalsIgnoreCase("chunked");
        doubtful |= !chunked;
      }
      case CONNECTION -> {
        for (String option : value.split(",")) {
          close |= option.strip().equalsIgnoreCase("close");
          keepAlive |= option.strip().equalsIgnoreCase("keep-alive");
        }
      }
      case OTHER -> {}
    }
  }

  /** Of several the last one counts, as it does for the HTTP client. */
  private void length(String value) throws NotHttp {
    if (value.startsWith("-")) {
      throw new NotHttp("its length is below nothing");
    }
    long said = number(value);
    doubtful |= said == UNKNOWN || (length != UNKNOWN && length != said);
    length = said;
  }

  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return UNKNOWN;
      }
      number = number * 10 + digit - '0';
    }
    return digits.isEmpty() || digits.length() > MOST_DIGITS ? UNKNOWN : number;
  }

  /** Whether another head follows it. */
  boolean informational() {
    return code >= 100 && code <= 199 && code != 101;
  }

  /** Whether nothing follows it, whatever its fields say (RFC 9112, section 6.3). */
  boolean bodiless() {
    return code == 101 || code == 204 || code == 304;
  }

  /** Whether it speaks of a body that its code doesn't have. */
  boolean saysTooMuch() {
    return (code == 204 && (chunked || length > 0)) || (code == 205 && length > 0);
  }

  boolean chunked() {
    return chunked;
  }

  /** Bytes of the body; {@link #UNKNOWN} when the end of the connection ends it. */
  long length() {
    return length;
  }

  /** Whether the connection may carry another request behind this answer. */
  boolean keeps() {
    return !close
        && (!old || keepAlive)
        && !doubtful
        && !(chunked && length != UNKNOWN)
        && code != 101;
  }
}
