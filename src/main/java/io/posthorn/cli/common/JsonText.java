package io.posthorn.cli.common;

import java.util.ArrayList;
import java.util.List;

/** JSON laid out for reading: only white space changes, all else stands as it came. Pure. */
public final class JsonText {
  private static final String INDENT = "  ";

  private final String json;
  private final List<String> lines = new ArrayList<>();
  private StringBuilder line = new StringBuilder();
  private int depth;

  private JsonText(String json) {
    this.json = json;
  }

  /** The lines of a document that is known to be JSON. */
  public static List<String> lines(String json) {
    JsonText text = new JsonText(json);
    text.read();
    return text.lines;
  }

  private void read() {
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      int end = c == '"' ? stringEnd(at) : at + 1;
      switch (c) {
        case ' ', '\t', '\r', '\n' -> {}
        case '{', '[' -> {
          line.append(c);
          int next = afterSpace(end);
          if (next < json.length() && isClosing(json.charAt(next))) {
            line.append(json.charAt(next));
            end = next + 1;
          } else {
            depth++;
            breakLine();
          }
        }
        case '}', ']' -> {
          depth--;
          breakLine();
          line.append(c);
        }
        case ',' -> {
          line.append(c);
          breakLine();
        }
        case ':' -> line.append(": ");
        default -> line.append(json, at, end);
      }
      at = end;
    }
    lines.add(line.toString());
  }

  private void breakLine() {
    lines.add(line.toString());
    line = new StringBuilder(INDENT.repeat(Math.max(0, depth)));
  }

  private int stringEnd(int start) {
    int at = start + 1;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(json.length(), at + 1);
  }

  private int afterSpace(int from) {
    int at = from;
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static boolean isClosing(char c) {
    return c == '}' || c == ']';
  }
}
