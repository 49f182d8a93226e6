package io.posthorn.cli.common;

import io.posthorn.engine.rules.HalfPairs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Reads the API's answers. A payload in one is a site's own: it is kept as the text that it came
 * as, and printed so, for reading and writing it would change numbers, doubled names and escapes.
 */
final class ApiJson {
  private static final String PAYLOAD = "payload";

  /** A payload may be 500 levels deep, and stands in an answer. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(600).build())
          .build();

  private static final JsonMapper MAPPER = new JsonMapper(FACTORY);

  private ApiJson() {}

  /**
   * Reads an answer.
   *
   * @throws tools.jackson.core.JacksonException when it is not JSON
   */
  static JsonNode read(byte[] answer) {
    if (answer.length == 0) {
      return MAPPER.createObjectNode();
    }
    byte[] readable = HalfPairs.replaced(answer);
    JsonNode read = MAPPER.readTree(readable);
    if (read instanceof ObjectNode object && object.path(PAYLOAD).isContainer()) {
      object.putRawValue(PAYLOAD, new RawValue(payload(answer, readable)));
    }
    return read;
  }

  private static @Nullable String payload(byte[] answer, byte[] readable) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), readable)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (name.equals(PAYLOAD) && value.isStructStart()) {
          int end = (int) parser.currentLocation().getByteOffset();
          return new String(answer, from, end - from, StandardCharsets.UTF_8);
        }
      }
    }
    return null;
  }
}
