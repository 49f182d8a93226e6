package io.posthorn.console.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as lines that are alike when its meaning is: keys sorted, one value a line, no commas, so
 * that a member more changes one line only. Numbers stand as they were written, and a key that is
 * there twice stands twice. Pure.
 */
final class CanonicalJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<String> lines = new ArrayList<>();
  private final JsonParser parser;

  private CanonicalJson(JsonParser parser) {
    this.parser = parser;
  }

  /** The lines of a text: canonical where it is JSON, else as they stand. */
  static List<String> lines(byte[] text) {
    List<String> canonical = canonical(text);
    return canonical == null
        ? new String(text, StandardCharsets.UTF_8).lines().toList()
        : canonical;
  }

  private static @Nullable List<String> canonical(byte[] text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      CanonicalJson writer = new CanonicalJson(parser);
      writer.value("", "");
      return parser.nextToken() == null ? writer.lines : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** Writes the value that the parser stands at, and leaves it at its end. */
  private void value(String indent, String name) {
    switch (parser.currentToken()) {
      case START_ARRAY -> array(indent, name);
      case START_OBJECT -> object(indent, name);
      case VALUE_STRING -> lines.add(indent + name + MAPPER.writeValueAsString(parser.getString()));
      default -> lines.add(indent + name + parser.getString());
    }
  }

  private void array(String indent, String name) {
    int begin = lines.size();
    lines.add(indent + name + "[");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(indent + "  ", "");
    }
    end(begin, indent, "]");
  }

  private void object(String indent, String name) {
    int begin = lines.size();
    lines.add(indent + name + "{");
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int from = lines.size();
      parser.nextToken();
      value(indent + "  ", MAPPER.writeValueAsString(key) + ": ");
      members.add(new Member(key, List.copyOf(lines.subList(from, lines.size()))));
    }
    members.sort(Comparator.comparing(Member::key));
    lines.subList(begin + 1, lines.size()).clear();
    members.forEach(member -> lines.addAll(member.lines()));
    end(begin, indent, "}");
  }

  /** Closes what began there; on the same line when it is empty. */
  private void end(int begin, String indent, String bracket) {
    if (lines.size() == begin + 1) {
      lines.set(begin, lines.get(begin) + bracket);
    } else {
      lines.add(indent + bracket);
    }
  }

  private record Member(String key, List<String> lines) {}
}
