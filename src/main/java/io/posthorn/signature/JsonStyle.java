package io.posthorn.signature;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One of the ways in which programs write the same JSON. */
record JsonStyle(Layout layout, boolean sorted, Escapes escapes, boolean plainNumbers) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The common ones first. */
  static final List<JsonStyle> ALL = all();

  /** JSON.stringify with what people give it for the layout. */
  static final List<JsonStyle> JAVASCRIPT =
      Stream.of(Layout.COMPACT, Layout.PRETTY_2, Layout.PRETTY_4, Layout.TABS)
          .map(layout -> new JsonStyle(layout, false, Escapes.FEW, true))
          .toList();

  /** White space. */
  enum Layout {
    COMPACT(",", ":", ""),
    PYTHON(", ", ": ", ""),
    PRETTY_2(",", ": ", "  "),
    PRETTY_4(",", ": ", "    "),
    TABS(",", ": ", "\t"),
    /** As Jackson's pretty printer puts objects. */
    SPACE_BEFORE(",", " : ", "  ");

    private final String comma;
    private final String colon;
    private final String indent;

    Layout(String comma, String colon, String indent) {
      this.comma = comma;
      this.colon = colon;
      this.indent = indent;
    }
  }

  /** What is escaped beyond what must be. */
  enum Escapes {
    FEW,
    UNICODE,
    SLASHES,
    SLASHES_AND_UNICODE,
    HTML;

    boolean unicode() {
      return this == UNICODE || this == SLASHES_AND_UNICODE;
    }

    boolean slashes() {
      return this == SLASHES || this == SLASHES_AND_UNICODE;
    }
  }

  private static List<JsonStyle> all() {
    List<JsonStyle> styles = new ArrayList<>();
    for (boolean plain : new boolean[] {false, true}) {
      for (boolean sorted : new boolean[] {false, true}) {
        for (Escapes escapes : Escapes.values()) {
          for (Layout layout : Layout.values()) {
            styles.add(new JsonStyle(layout, sorted, escapes, plain));
          }
        }
      }
    }
    return List.copyOf(styles);
  }

  /** The object or array that the bytes hold; null when they are no JSON. */
  static @Nullable Object read(byte[] body) {
    try {
      return JSON.readValue(body, Object.class);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** A text as a JSON string. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    new JsonStyle(Layout.COMPACT, false, Escapes.FEW, false).string(text, out);
    return out.toString();
  }

  /** The mistake that stands for it. */
  Slip slip() {
    if (escapes == Escapes.HTML) {
      return Slip.REWRITTEN_GO;
    }
    if (sorted) {
      return Slip.REWRITTEN_SORTED;
    }
    if (escapes.slashes()) {
      return Slip.REWRITTEN_PHP;
    }
    if (layout == Layout.PYTHON) {
      return Slip.REWRITTEN_PYTHON;
    }
    if (layout != Layout.COMPACT) {
      return Slip.REWRITTEN_PRETTY;
    }
    return escapes == Escapes.UNICODE ? Slip.REWRITTEN_ESCAPED : Slip.REWRITTEN_COMPACT;
  }

  /** What {@link #read} gave, in this style. */
  String write(Object json) {
    StringBuilder out = new StringBuilder();
    value(json, 0, out);
    return out.toString();
  }

  private void value(@Nullable Object value, int depth, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> object(map, depth, out);
      case List<?> list -> array(list, depth, out);
      case String text -> string(text, out);
      case BigDecimal number -> out.append(number(number));
      default -> out.append(value);
    }
  }

  /** JavaScript and Go know one kind of number only. */
  private String number(BigDecimal number) {
    return plainNumbers ? ScriptValue.text(number.doubleValue()) : number.toString();
  }

  private void object(Map<?, ?> map, int depth, StringBuilder out) {
    List<String> names = new ArrayList<>();
    map.keySet().forEach(name -> names.add(String.valueOf(name)));
    if (sorted) {
      names.sort(null);
    }
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      next(i, depth + 1, out);
      string(names.get(i), out);
      out.append(layout.colon);
      value(map.get(names.get(i)), depth + 1, out);
    }
    end(names.isEmpty(), depth, out);
    out.append('}');
  }

  private void array(List<?> list, int depth, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      next(i, depth + 1, out);
      value(list.get(i), depth + 1, out);
    }
    end(list.isEmpty(), depth, out);
    out.append(']');
  }

  private void next(int index, int depth, StringBuilder out) {
    if (index > 0) {
      out.append(layout.comma);
    }
    line(depth, out);
  }

  private void end(boolean empty, int depth, StringBuilder out) {
    if (!empty) {
      line(depth, out);
    }
  }

  private void line(int depth, StringBuilder out) {
    if (!layout.indent.isEmpty()) {
      out.append('\n').repeat(layout.indent, depth);
    }
  }

  private void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), out);
    }
    out.append('"');
  }

  private void character(char c, StringBuilder out) {
    int simple = "\"\\\b\f\n\r\t".indexOf(c);
    if (simple >= 0) {
      out.append('\\').append("\"\\bfnrt".charAt(simple));
    } else if (c < ' ' || (escapes.unicode() && c > '~') || (escapes == Escapes.HTML && html(c))) {
      out.append("\\u%04x".formatted((int) c));
    } else {
      out.append(c == '/' && escapes.slashes() ? "\\/" : String.valueOf(c));
    }
  }

  private static boolean html(char c) {
    return c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
  }
}
