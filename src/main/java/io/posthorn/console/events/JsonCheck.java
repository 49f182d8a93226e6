package io.posthorn.console.events;

import org.jspecify.annotations.Nullable;

/**
 * Finds the first place where a text stops being JSON, and why in terms of what people usually get
 * wrong: parsers name a place, but not the comma too many. Pure.
 */
final class JsonCheck {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private JsonCheck(String text) {
    this.text = text;
  }

  /** What is wrong; the name of the text for it. */
  enum Why {
    EMPTY,
    NOT_AN_OBJECT,
    ENDS_TOO_EARLY,
    COMMA_MISSING,
    COMMA_TOO_MANY,
    COLON_MISSING,
    VALUE_MISSING,
    NAME_WITHOUT_QUOTES,
    SINGLE_QUOTES,
    COMMENT,
    WORD,
    NUMBER,
    LINE_BREAK_IN_TEXT,
    CONTROL_IN_TEXT,
    ESCAPE,
    WRONG_BRACKET,
    MORE_FOLLOWS,
    TOO_DEEP,
    UNEXPECTED
  }

  /**
   * A fault.
   *
   * @param at index into the text
   * @param line from 1
   * @param column from 1, in characters
   */
  record Fault(Why why, int at, int line, int column) {}

  private static final class Found extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Why why;
    private final int at;

    Found(Why why, int at) {
      super(why.name(), null, false, false);
      this.why = why;
      this.at = at;
    }
  }

  /** The first fault of what should be one JSON object; null when it is one. */
  static @Nullable Fault of(String text) {
    JsonCheck check = new JsonCheck(text);
    try {
      check.document();
      return null;
    } catch (Found found) {
      return fault(text, found.why, Math.min(found.at, text.length()));
    }
  }

  private static Fault fault(String text, Why why, int at) {
    int line = 1;
    int begin = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        begin = i + 1;
      }
    }
    return new Fault(why, at, line, at - begin + 1);
  }

  private void document() throws Found {
    space();
    if (ends()) {
      throw new Found(Why.EMPTY, 0);
    }
    if (peek() != '{') {
      throw new Found(peek() == '/' ? Why.COMMENT : Why.NOT_AN_OBJECT, at);
    }
    value();
    space();
    if (!ends()) {
      throw new Found(peek() == '/' ? Why.COMMENT : Why.MORE_FOLLOWS, at);
    }
  }

  private void value() throws Found {
    if (ends()) {
      throw new Found(Why.ENDS_TOO_EARLY, at);
    }
    char c = peek();
    switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '.' -> number();
      case '\'', '‘', '’', '“', '”' -> throw new Found(Why.SINGLE_QUOTES, at);
      case '/' -> throw new Found(Why.COMMENT, at);
      case ',' -> throw new Found(Why.COMMA_TOO_MANY, at);
      default -> {
        if (!Character.isLetter(c)) {
          throw new Found(Why.UNEXPECTED, at);
        }
        word();
      }
    }
  }

  private void object() throws Found {
    int comma = open();
    while (true) {
      space();
      if (!ends() && peek() == '}') {
        close(comma);
        return;
      }
      name();
      space();
      if (ends() || peek() != ':') {
        throw new Found(ends() ? Why.ENDS_TOO_EARLY : Why.COLON_MISSING, at);
      }
      at++;
      space();
      if (!ends() && (peek() == '}' || peek() == ']' || peek() == ',')) {
        throw new Found(Why.VALUE_MISSING, at);
      }
      value();
      comma = behind('}', ']');
    }
  }

  private void name() throws Found {
    if (ends()) {
      throw new Found(Why.ENDS_TOO_EARLY, at);
    }
    char c = peek();
    if (c == '"') {
      string();
    } else {
      throw new Found(
          switch (c) {
            case '\'', '‘', '’', '“', '”' -> Why.SINGLE_QUOTES;
            case '/' -> Why.COMMENT;
            case ',' -> Why.COMMA_TOO_MANY;
            case ']' -> Why.WRONG_BRACKET;
            default ->
                Character.isLetterOrDigit(c) || c == '_' || c == '$'
                    ? Why.NAME_WITHOUT_QUOTES
                    : Why.UNEXPECTED;
          },
          at);
    }
  }

  private void array() throws Found {
    int comma = open();
    while (true) {
      space();
      if (!ends() && peek() == ']') {
        close(comma);
        return;
      }
      if (!ends() && peek() == '}') {
        throw new Found(comma < 0 ? Why.WRONG_BRACKET : Why.COMMA_TOO_MANY, comma < 0 ? at : comma);
      }
      value();
      comma = behind(']', '}');
    }
  }

  private int open() throws Found {
    if (++depth > DEEPEST) {
      throw new Found(Why.TOO_DEEP, at);
    }
    at++;
    return -1;
  }

  private void close(int comma) throws Found {
    if (comma >= 0) {
      throw new Found(Why.COMMA_TOO_MANY, comma);
    }
    depth--;
    at++;
  }

  /** Behind a value: a comma, whose place is given, or the closing bracket, which stays. */
  private int behind(char closes, char wrong) throws Found {
    int end = at;
    space();
    if (ends()) {
      throw new Found(Why.ENDS_TOO_EARLY, at);
    }
    char c = peek();
    if (c == ',') {
      return at++;
    }
    if (c == closes) {
      return -1;
    }
    if (c == '/') {
      throw new Found(Why.COMMENT, at);
    }
    if (c == wrong) {
      throw new Found(Why.WRONG_BRACKET, at);
    }
    throw new Found(
        c == '"' || c == '{' || c == '[' || Character.isLetterOrDigit(c) || c == '-'
            ? Why.COMMA_MISSING
            : Why.UNEXPECTED,
        c == '"' || c == '{' || c == '[' ? end : at);
  }

  private void string() throws Found {
    int begin = at++;
    while (!ends()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\n' || c == '\r') {
        throw new Found(Why.LINE_BREAK_IN_TEXT, at);
      }
      if (c < ' ') {
        throw new Found(Why.CONTROL_IN_TEXT, at);
      }
      if (c == '\\') {
        escape();
      } else {
        at++;
      }
    }
    throw new Found(Why.ENDS_TOO_EARLY, begin);
  }

  private void escape() throws Found {
    int begin = at++;
    if (ends()) {
      throw new Found(Why.ENDS_TOO_EARLY, begin);
    }
    char c = text.charAt(at++);
    if (c == 'u') {
      for (int i = 0; i < 4; i++, at++) {
        if (ends() || Character.digit(text.charAt(at), 16) < 0) {
          throw new Found(Why.ESCAPE, begin);
        }
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw new Found(Why.ESCAPE, begin);
    }
  }

  private void number() throws Found {
    int begin = at;
    while (!ends() && "+-.eE0123456789".indexOf(peek()) >= 0) {
      at++;
    }
    if (!text.substring(begin, at).matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      throw new Found(Why.NUMBER, begin);
    }
  }

  private void word() throws Found {
    int begin = at;
    while (!ends() && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
      at++;
    }
    String word = text.substring(begin, at);
    if (!word.equals("true") && !word.equals("false") && !word.equals("null")) {
      throw new Found(Why.WORD, begin);
    }
  }

  private void space() {
    while (!ends() && " \t\r\n".indexOf(peek()) >= 0) {
      at++;
    }
  }

  private boolean ends() {
    return at >= text.length();
  }

  private char peek() {
    return text.charAt(at);
  }
}
