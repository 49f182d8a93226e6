package io.posthorn.model;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** JSON as a search sees it: its escapes read, in one case, accents on their letters. */
final class SeenText {
  static final char ESCAPE = '\\';
  private static final int HEX_DIGITS = 4;

  private SeenText() {}

  /** With its escapes read (RFC 8259, section 7); anything else stays as it is. */
  static String read(String json) {
    return json.indexOf(ESCAPE) < 0 ? asWritten(json) : seen(unescaped(json));
  }

  /** Escapes and all. */
  static String asWritten(String json) {
    return seen(json.toCharArray());
  }

  /** What most texts consist of is brought into one case letter by letter; the rest is slower. */
  private static String seen(char[] text) {
    char[] folded = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      if (c < 0x80) {
        folded[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      } else if (Character.isHighSurrogate(c) && i + 1 < text.length) {
        i += Character.toChars(small(Character.codePointAt(text, i)), folded, i) - 1;
      } else {
        char small = Letters.small(c);
        if (small == Letters.SPECIAL) {
          return folded(Normalizer.normalize(new String(text), Form.NFC));
        }
        folded[i] = small;
      }
    }
    return new String(folded);
  }

  /**
   * In one case: that of the whole text's capitals (STRASSE), letter by letter in small ones, so
   * that a Greek sigma is the same everywhere in its word.
   */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Form.NFC);
  }

  private static int small(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  private static char[] unescaped(String json) {
    char[] from = json.toCharArray();
    char[] to = new char[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      char c = from[i];
      if (c == ESCAPE && i + 1 < from.length) {
        c = from[++i];
        int unit = c == 'u' ? unit(from, i + 1) : -1;
        if (unit >= 0) {
          i += HEX_DIGITS;
          c = (char) unit;
        } else {
          c = meant(c);
        }
      }
      to[length++] = c;
    }
    return Arrays.copyOf(to, length);
  }

  private static int unit(char[] json, int from) {
    if (from + HEX_DIGITS > json.length) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + HEX_DIGITS; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static char meant(char kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }

  /** What letters are in small; made 256 at a time, when the first of them is met. Any thread. */
  private static final class Letters {
    /**
     * Stands for what doesn't stand for itself: accents, parts of syllables, one that becomes two.
     */
    static final char SPECIAL = '\uFFFF';

    private static final int BLOCK = 256;
    private static final AtomicReferenceArray<char[]> BLOCKS =
        new AtomicReferenceArray<>((Character.MAX_VALUE + 1) / BLOCK);

    static char small(char c) {
      char[] block = BLOCKS.get(c / BLOCK);
      if (block == null) {
        block = block((char) (c - c % BLOCK));
        BLOCKS.set(c / BLOCK, block);
      }
      return block[c % BLOCK];
    }

    private static char[] block(char first) {
      char[] block = new char[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        char c = (char) (first + i);
        String folded = folded(String.valueOf(c));
        block[i] = folded.length() > 1 || isSpecial(c) ? SPECIAL : folded.charAt(0);
      }
      return block;
    }

    private static boolean isSpecial(char c) {
      Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
      return switch (Character.getType(c)) {
        case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
            !Character.UnicodeBlock.VARIATION_SELECTORS.equals(block);
        default ->
            Character.UnicodeBlock.HANGUL_JAMO.equals(block)
                || !Normalizer.isNormalized(String.valueOf(c), Form.NFC);
      };
    }
  }
}
