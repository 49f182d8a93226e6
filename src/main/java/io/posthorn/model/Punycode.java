package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * Reads what follows {@code xn--} in a host's label (RFC 3492). One thread, one use.
 *
 * <p>The JDK's {@link java.net.IDN} knows the names of 2003 alone, which have neither ß nor a final
 * ς; the sender makes names by the newer rules, which keep both, and the JDK can't read them back.
 */
final class Punycode {
  private static final int BASE = 36;
  private static final int LEAST = 1;
  private static final int MOST = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST = 128;

  private final String text;
  private int in;

  private Punycode(String text) {
    this.text = text;
  }

  /** The label; null where it is not a valid one. */
  static @Nullable String decoded(String text) {
    return new Punycode(text).decoded();
  }

  private @Nullable String decoded() {
    int dash = Math.max(text.lastIndexOf('-'), 0);
    StringBuilder label = new StringBuilder(text.substring(0, dash));
    in = dash == 0 ? 0 : dash + 1;
    int count = label.length();
    int point = FIRST;
    int at = 0;
    int bias = FIRST_BIAS;
    while (in < text.length()) {
      int step = step(bias);
      count++;
      if (step < 0) {
        return null;
      }
      bias = bias(step, count, at == 0 && point == FIRST);
      at += step;
      point += at / count;
      at %= count;
      if (!Character.isValidCodePoint(point)) {
        return null;
      }
      label.insert(label.offsetByCodePoints(0, at++), Character.toString(point));
    }
    return label.toString();
  }

  /** A number of digits whose weights the bias gives; negative where it doesn't end. */
  private int step(int bias) {
    long step = 0;
    long weight = 1;
    for (int k = BASE; in < text.length() && step <= Character.MAX_CODE_POINT; k += BASE) {
      int digit = Character.digit(text.charAt(in++), BASE);
      if (digit < 0) {
        return -1;
      }
      // Letters stand for 0–25 and digits for 26–35: the other way round than in Java.
      digit = digit < 10 ? digit + MOST : digit - 10;
      step += digit * weight;
      int threshold = Math.clamp(k - bias, LEAST, MOST);
      if (digit < threshold) {
        return (int) Math.min(step, Integer.MAX_VALUE >> 1);
      }
      weight *= BASE - threshold;
    }
    return -1;
  }

  private static int bias(int moved, int count, boolean first) {
    int delta = first ? moved / DAMP : moved / 2;
    delta += delta / count;
    int k = 0;
    for (; delta > (BASE - LEAST) * MOST / 2; k += BASE) {
      delta /= BASE - LEAST;
    }
    return k + (BASE - LEAST + 1) * delta / (delta + SKEW);
  }
}
