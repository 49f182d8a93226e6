package io.posthorn.console.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as lines that are alike when its meaning is: keys sorted, one value a line, no commas, so
 * that a member more changes one line only. Pure.
 */
final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private CanonicalJson() {}

  /** The lines of a text: canonical where it is JSON, else as they stand. */
  static List<String> lines(byte[] text) {
    JsonNode json = read(text);
    if (json == null) {
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
    List<String> lines = new ArrayList<>();
    write(json, "", "", lines);
    return lines;
  }

  private static @Nullable JsonNode read(byte[] text) {
    try {
      JsonNode read = MAPPER.readTree(text);
      return read == null || read.isMissingNode() ? null : read;
    } catch (JacksonException no) {
      return null;
    }
  }

  private static void write(JsonNode node, String indent, String name, List<String> lines) {
    String begin = indent + name;
    if (node.isEmpty() || !node.isContainer()) {
      lines.add(begin + node);
    } else if (node.isArray()) {
      lines.add(begin + "[");
      node.values().forEach(child -> write(child, indent + "  ", "", lines));
      lines.add(indent + "]");
    } else {
      lines.add(begin + "{");
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
      sorted.forEach(
          (key, child) ->
              write(child, indent + "  ", MAPPER.writeValueAsString(key) + ": ", lines));
      lines.add(indent + "}");
    }
  }
}
