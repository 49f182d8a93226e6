package io.posthorn.engine.rules;

/**
 * Escapes of half a character in JSON: {@code "\ud83d"} without its other half. The grammar allows
 * them (RFC 8259, section 8.2), and programs that cut texts write them, so they are taken wherever
 * they stand; readers of JSON refuse them in names. Pure.
 */
public final class HalfPairs {
  private static final int ESCAPE = 6;

  private HalfPairs() {}

  /**
   * JSON of the same length for a reader, with the replacement character for each half. What is
   * kept and sent stays as it came.
   *
   * @return the array itself where there is none
   */
  public static byte[] replaced(byte[] json) {
    byte[] copy = json;
    int at = 0;
    while (at + ESCAPE <= json.length) {
      if (json[at] != '\\') {
        at++;
      } else if (!surrogate(json, at, Character.MIN_SURROGATE, Character.MAX_SURROGATE)) {
        at += 2;
      } else if (surrogate(json, at, Character.MIN_HIGH_SURROGATE, Character.MAX_HIGH_SURROGATE)
          && surrogate(
              json, at + ESCAPE, Character.MIN_LOW_SURROGATE, Character.MAX_LOW_SURROGATE)) {
        at += 2 * ESCAPE;
      } else {
        copy = copy == json ? json.clone() : copy;
        System.arraycopy(new byte[] {'f', 'f', 'f', 'd'}, 0, copy, at + 2, 4);
        at += ESCAPE;
      }
    }
    return copy;
  }

  /** Whether the escape of a character from a range stands there. */
  private static boolean surrogate(byte[] json, int at, char from, char to) {
    if (at + ESCAPE > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return false;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return false;
      }
      unit = unit * 16 + digit;
    }
    return unit >= from && unit <= to;
  }
}
