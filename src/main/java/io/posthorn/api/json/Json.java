package io.posthorn.api.json;

import io.posthorn.model.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON. Any thread. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** A record as UTF-8, its components in the order of their declaration. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Reads one JSON value.
   *
   * @throws Refused as MALFORMED, with line and column
   */
  public static JsonNode tree(byte[] text) {
    JsonNode read;
    try {
      read = MAPPER.readTree(text);
    } catch (JacksonException broken) {
      throw malformed(broken);
    }
    if (read == null || read.isMissingNode()) {
      throw new Refused(Refused.Kind.MALFORMED, "The request has no body. Send a JSON object.");
    }
    return read;
  }

  /** Jackson's own words may quote the body, secrets in it too, so only the place is told. */
  private static Refused malformed(JacksonException broken) {
    if (broken instanceof StreamConstraintsException) {
      return new Refused(
          Refused.Kind.MALFORMED, "The JSON is nested too deeply, or has a number too long.");
    }
    TokenStreamLocation at = broken.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String what =
        broken instanceof UnexpectedEndOfInputException
            ? "The JSON ends too early"
            : "This is not JSON: something unexpected, or a name that comes twice, stands";
    return new Refused(Refused.Kind.MALFORMED, what + where + ".");
  }
}
