package io.posthorn.engine.rules;

/**
 * Text from outside, as it may be shown to people: what a terminal would obey, what would turn its
 * order round and what would not be seen at all stands as its escape, {@code \u001b}. Pure.
 *
 * <p>The escapes are those of JSON: JSON means the same before and after.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text with what can't be seen made visible, line breaks and tabs too. */
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && seen(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, at);
    text.substring(at).codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int codePoint) {
    switch (codePoint) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        if (seen(codePoint)) {
          visible.appendCodePoint(codePoint);
        } else {
          for (char unit : Character.toChars(codePoint)) {
            visible.append("\\u%04x".formatted((int) unit));
          }
        }
      }
    }
  }

  private static boolean seen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> joins(codePoint);
      default -> !isNoncharacter(codePoint);
    };
  }

  /** Persian words and most families among the emoji are made with these two. */
  private static boolean joins(int codePoint) {
    return codePoint == 0x200C || codePoint == 0x200D;
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
