package io.posthorn.model;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * A text that somebody looks for in payloads: found where a person sees it, however the JSON is
 * escaped, without regard to case, and whether accents stand on their letters or behind them. What
 * is found as it was written, escapes and all, is found too. Immutable; any thread.
 */
public final class SoughtText {
  private final String composed;
  private final boolean ascii;
  private final boolean escape;
  private final byte[] lower;
  private final byte[] upper;

  public SoughtText(String text) {
    composed = SeenText.folded(Normalizer.normalize(text, Form.NFC));
    ascii = text.chars().allMatch(c -> c < 0x80);
    escape = text.indexOf(SeenText.ESCAPE) >= 0;
    lower = composed.getBytes(StandardCharsets.UTF_8);
    upper = composed.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it stands in a payload, which is JSON in UTF-8. */
  public boolean standsIn(byte[] payload) {
    if (ascii && standsInBytes(payload)) {
      return true;
    }
    boolean escaped = contains(payload, (byte) SeenText.ESCAPE);
    if (ascii && !escaped && !hidesAscii(payload)) {
      return false;
    }
    String text = new String(payload, StandardCharsets.UTF_8);
    return SeenText.read(text).contains(composed)
        || (escaped && escape && SeenText.asWritten(text).contains(composed));
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte each : bytes) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Whether a letter may be there that is plain ASCII in another case, as ß, ﬁ, İ and ſ are. */
  private static boolean hidesAscii(byte[] payload) {
    for (int i = 0; i + 1 < payload.length; i++) {
      if (payload[i] < 0 && hidesAscii(payload[i] & 0xFF, payload[i + 1] & 0xFF)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidesAscii(int first, int second) {
    return switch (first) {
      case 0xC3 -> second == 0x9F;
      case 0xC4 -> second == 0xB0 || second == 0xB1;
      case 0xC5 -> second == 0x89 || second == 0xBF;
      case 0xC7 -> second == 0xB0;
      case 0xE1 -> second == 0xBA;
      case 0xE2 -> second == 0x84;
      case 0xEF -> second == 0xAC;
      default -> false;
    };
  }

  /** For plain ASCII, which is looked for most: nothing has to be decoded. */
  private boolean standsInBytes(byte[] payload) {
    if (lower.length == 0) {
      return true;
    }
    byte first = lower[0];
    byte other = upper[0];
    for (int i = 0; i <= payload.length - lower.length; i++) {
      if ((payload[i] == first || payload[i] == other) && goesOn(payload, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean goesOn(byte[] payload, int from) {
    for (int i = 1; i < lower.length; i++) {
      byte each = payload[from + i];
      if (each != lower[i] && each != upper[i]) {
        return false;
      }
    }
    return true;
  }
}
