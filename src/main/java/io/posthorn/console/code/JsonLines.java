package io.posthorn.console.code;

import io.posthorn.engine.rules.HalfPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document as the lines of a tree: order, doubled keys and the spelling of numbers stay as
 * they came. Long lists are cut into ranges and long strings into pieces, so that no line has more
 * than {@link #MOST_CHILDREN} below it. Pure; take it off the window's thread for large documents.
 */
public final class JsonLines {
  /** The most lines below one. */
  public static final int MOST_CHILDREN = 500;

  /** So much of a string stands in its own line; a longer one has its pieces below, characters. */
  public static final int LONGEST_STRING = 300;

  private static final int PIECE = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(64 * 1024 * 1024)
                  .maxNumberLength(1024 * 1024)
                  .maxNestingDepth(2_000)
                  .build())
          .build();

  private JsonLines() {}

  /** What a line shows. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    /** true, false, null. */
    WORD,
    /** Some of the elements of a long list; its text is as {@code 500 … 999}. */
    RANGE,
    /** A piece of a long string. */
    PIECE
  }

  /** A line; {@code size} is how many members or characters the whole has. */
  public static final class Line {
    private final @Nullable String key;
    private final Kind kind;
    private final String text;
    private @Nullable Line parent;
    private List<Line> children = new ArrayList<>();
    private int size;

    Line(@Nullable String key, Kind kind, String text) {
      this.key = key;
      this.kind = kind;
      this.text = text;
    }

    /** Name of the member, or index of the element; null for the document itself and for pieces. */
    public @Nullable String key() {
      return key;
    }

    public Kind kind() {
      return kind;
    }

    /** The scalar as it is written, without a string's quotes; empty for objects and arrays. */
    public String text() {
      return text;
    }

    public @Nullable Line parent() {
      return parent;
    }

    public List<Line> children() {
      return children;
    }

    public int size() {
      return size;
    }

    private void add(Line child) {
      child.parent = this;
      children.add(child);
    }
  }

  /** What a document is: its lines, or why it isn't JSON. */
  public sealed interface Read {}

  /** It is JSON. */
  public record Document(Line root) implements Read {}

  /** It is not JSON, or not one that can be shown as a tree. */
  public record NotJson() implements Read {}

  /** Reads a document. */
  public static Read read(byte[] bytes) {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), HalfPairs.replaced(bytes))) {
      if (parser.nextToken() == null) {
        return new NotJson();
      }
      Line root = build(parser);
      return parser.nextToken() == null ? new Document(root) : new NotJson();
    } catch (JacksonException e) {
      return new NotJson();
    }
  }

  /** Without recursion: documents may be nested deeper than a thread's stack likes. */
  private static Line build(JsonParser parser) {
    Line root = line(parser, null);
    Line open = root.kind == Kind.OBJECT || root.kind == Kind.ARRAY ? root : null;
    while (open != null) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IllegalStateException("The parser must refuse a document that is cut off");
      }
      if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        Line closed = open;
        open = open.parent;
        closed.size = closed.children.size();
        closed.children = ranged(closed);
        continue;
      }
      String key;
      if (token == JsonToken.PROPERTY_NAME) {
        key = parser.currentName();
        parser.nextToken();
      } else {
        key = Integer.toString(open.children.size());
      }
      Line child = line(parser, key);
      open.add(child);
      if (child.kind == Kind.OBJECT || child.kind == Kind.ARRAY) {
        open = child;
      }
    }
    return root;
  }

  private static Line line(JsonParser parser, @Nullable String key) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Line(key, Kind.OBJECT, "");
      case START_ARRAY -> new Line(key, Kind.ARRAY, "");
      case VALUE_STRING -> string(key, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Line(key, Kind.NUMBER, parser.getString());
      default -> new Line(key, Kind.WORD, parser.getString());
    };
  }

  private static Line string(@Nullable String key, String text) {
    Line line = new Line(key, Kind.STRING, text);
    line.size = text.length();
    if (text.length() > LONGEST_STRING) {
      for (int from = 0; from < text.length(); from += PIECE) {
        line.add(
            new Line(
                null, Kind.PIECE, text.substring(from, Math.min(text.length(), from + PIECE))));
      }
      line.children = ranged(line);
    }
    return line;
  }

  private static List<Line> ranged(Line of) {
    List<Line> all = of.children;
    if (all.size() <= MOST_CHILDREN) {
      return all;
    }
    int step = MOST_CHILDREN;
    List<Line> ranges = new ArrayList<>();
    for (int from = 0; from < all.size(); from += step) {
      int to = Math.min(all.size(), from + step);
      Line range = new Line(null, Kind.RANGE, from + " … " + (to - 1));
      range.parent = of;
      range.size = to - from;
      all.subList(from, to).forEach(range::add);
      ranges.add(range);
    }
    return ranges;
  }

  /**
   * The lines that contain a text in key or value, top to bottom, whatever the case.
   *
   * @param wanted blank finds nothing
   */
  public static List<Line> search(Line root, String wanted) {
    if (wanted.isBlank()) {
      return List.of();
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    List<Line> found = new ArrayList<>();
    List<Line> stack = new ArrayList<>(List.of(root));
    while (!stack.isEmpty()) {
      Line line = stack.removeLast();
      if (contains(line, lower)) {
        found.add(line);
      }
      if (line.kind != Kind.STRING) {
        stack.addAll(line.children.reversed());
      }
    }
    return found;
  }

  private static boolean contains(Line line, String lower) {
    if (line.kind == Kind.RANGE) {
      return false;
    }
    String key = line.key;
    boolean inKey =
        key != null
            && (line.parent == null || named(line))
            && key.toLowerCase(Locale.ROOT).contains(lower);
    return inKey || line.text.toLowerCase(Locale.ROOT).contains(lower);
  }

  /** Whether the key is a name, and not the place in a list. */
  static boolean named(Line line) {
    Line above = line.parent;
    while (above != null && above.kind == Kind.RANGE) {
      above = above.parent;
    }
    return above != null && above.kind == Kind.OBJECT;
  }
}
