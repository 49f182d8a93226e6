package io.posthorn.console.deliveries.filter;

import java.util.ArrayList;
import java.util.List;

/** Quotation marks around what has spaces, commas or colons of its own. Pure. */
public final class Quotes {
  private Quotes() {}

  /** Cuts at white space outside quotes; a quote that never ends goes to the end. */
  static List<String> words(String text) {
    return cut(text, ' ');
  }

  /** Cuts at commas outside quotes, and takes the quotes off each part. */
  static List<String> parts(String value) {
    return cut(value, ',').stream().map(Quotes::off).toList();
  }

  private static List<String> cut(String text, char at) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = quoted && c == '\\' && i + 1 < text.length();
      boolean separates = !quoted && (c == at || (at == ' ' && Character.isWhitespace(c)));
      if (escaped) {
        piece.append(c).append(text.charAt(++i));
      } else if (separates) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        quoted ^= c == '"';
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  /** What stands in quotes, if the whole text does; else the text as it is. */
  static String off(String text) {
    if (text.length() < 2 || text.charAt(0) != '"') {
      return text;
    }
    StringBuilder inner = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        inner.append(text.charAt(++i));
      } else if (c == '"') {
        return i == text.length() - 1 ? inner.toString() : text;
      } else {
        inner.append(c);
      }
    }
    return inner.toString();
  }

  /** Puts quotes around a value that would be read otherwise without them. */
  public static String on(String value) {
    boolean plain =
        !value.isEmpty()
            && value.chars().noneMatch(c -> Character.isWhitespace(c) || "\",:\\".indexOf(c) >= 0);
    return plain ? value : around(value);
  }

  /** Puts quotes around a value, whatever it is. */
  static String around(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
