package io.posthorn.engine.rules;

import io.posthorn.model.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what the engine needs of an incoming event, and makes sure that the whole is JSON.
 *
 * <p>The bytes are only looked at: what goes out is what came in. Stateless; any thread.
 */
public final class IntakeParser {
  /** Bytes of one event. */
  static final int MAX_EVENT = 1024 * 1024;

  /** Bytes of one batch. */
  static final int MAX_BATCH = 16 * 1024 * 1024;

  /** Lines of one batch. */
  static final int MAX_LINES = 10_000;

  private static final int MAX_TYPE_LENGTH = 100;
  private static final int MAX_DEPTH = 500;
  private static final int MAX_NUMBER_LENGTH = 1_000;
  private static final int MAX_NAME_LENGTH = 50_000;

  // Names aren't kept in a table over documents: a sender could fill that on purpose.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(MAX_EVENT)
                  .build())
          .build();

  private IntakeParser() {}

  /**
   * What the engine needs of an event.
   *
   * @param event its type, 1–100 characters, not yet held against the known types
   * @param siteId its site, positive, not yet held against the known sites
   */
  public record Parsed(String event, long siteId) {}

  /**
   * Reads one event: strict UTF-8 without a byte order mark, one JSON object with {@code event} and
   * {@code siteid} at its top level, at most 1 MiB. Everything else in it is the site's own.
   *
   * @throws Refused {@code TOO_LARGE}; {@code MALFORMED} with line and column for what isn't JSON;
   *     {@code INVALID} for {@code event} or {@code siteid} missing, twice or of the wrong type
   */
  public static Parsed parse(byte[] body) {
    if (body.length > MAX_EVENT) {
      throw new Refused(
          Refused.Kind.TOO_LARGE,
          "The event has %,d bytes; at most %,d (1 MiB) are taken."
              .formatted(body.length, MAX_EVENT));
    }
    CharBuffer text = decode(body);
    Fields fields = new Fields();
    try (JsonParser parser =
        JSON.createParser(
            ObjectReadContext.empty(),
            text.array(),
            text.arrayOffset() + text.position(),
            text.remaining())) {
      read(parser, fields);
    } catch (JacksonException e) {
      throw malformed(e);
    }
    return fields.checked();
  }

  /**
   * Splits a batch into its lines, without their LF or CRLF. A line ending at the very end adds no
   * line; an empty line in between stays and is for {@link #parse} to refuse.
   *
   * @throws Refused {@code TOO_LARGE} over 16 MiB or 10,000 lines; {@code INVALID} without any line
   */
  public static List<byte[]> lines(byte[] ndjson) {
    if (ndjson.length > MAX_BATCH) {
      throw new Refused(
          Refused.Kind.TOO_LARGE,
          "The batch has %,d bytes; at most %,d (16 MiB) are taken: send it in parts."
              .formatted(ndjson.length, MAX_BATCH));
    }
    if (ndjson.length == 0) {
      throw Refused.field("", "The batch is empty: send one JSON object per line.");
    }
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    while (from < ndjson.length) {
      if (lines.size() == MAX_LINES) {
        throw new Refused(
            Refused.Kind.TOO_LARGE,
            "The batch has more than %,d lines: send it in parts.".formatted(MAX_LINES));
      }
      int end = lineFeed(ndjson, from);
      boolean carriageReturn = end > from && ndjson[end - 1] == '\r';
      lines.add(Arrays.copyOfRange(ndjson, from, carriageReturn ? end - 1 : end));
      from = end + 1;
    }
    return lines;
  }

  private static int lineFeed(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static CharBuffer decode(byte[] body) {
    if (body.length == 0) {
      throw malformed("There is nothing here: one JSON object is expected.");
    }
    if (body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF) {
      throw malformed("The text begins with a byte order mark (EF BB BF): leave it out.");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(HalfPairs.replaced(body));
    CharBuffer text = CharBuffer.allocate(body.length);
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      throw malformed(
          "The text is not UTF-8: byte %,d (0x%02X) doesn't belong there. Send JSON in UTF-8."
              .formatted(bytes.position() + 1, body[bytes.position()]));
    }
    return text.flip();
  }

  private static void read(JsonParser parser, Fields fields) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw malformed("There is nothing here but white space: one JSON object is expected.");
    }
    if (first != JsonToken.START_OBJECT) {
      throw malformed("The text is %s; one JSON object is expected.".formatted(kind(first)));
    }
    String name;
    while ((name = parser.nextName()) != null) {
      JsonToken value = parser.nextToken();
      if (name.equals("event")) {
        fields.event(parser, value);
      } else if (name.equals("siteid")) {
        fields.siteId(parser, value);
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw malformed(
          "More follows after the JSON object, at line %d, column %d; send one event, or a batch."
              .formatted(
                  parser.currentTokenLocation().getLineNr(),
                  parser.currentTokenLocation().getColumnNr()));
    }
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "a JSON array";
      case VALUE_STRING -> "a JSON string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "something else";
    };
  }

  private static Refused malformed(String detail) {
    return new Refused(Refused.Kind.MALFORMED, detail);
  }

  /** Jackson's own words may quote the payload at length, so only its place is told. */
  private static Refused malformed(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return malformed(
          ("The JSON goes beyond what is taken: %,d levels of nesting, %,d digits of a number,"
                  + " %,d characters of a name.")
              .formatted(MAX_DEPTH, MAX_NUMBER_LENGTH, MAX_NAME_LENGTH));
    }
    String what =
        e instanceof UnexpectedEndOfInputException
            ? "The JSON ends too early"
            : "This is not JSON: something unexpected stands";
    return malformed(
        "%s at line %d, column %d."
            .formatted(what, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  /** The two fields that matter, as they come by. */
  private static final class Fields {
    private final Faults faults = new Faults();
    private @Nullable String event;
    private long siteId;
    private boolean eventSeen;
    private boolean siteIdSeen;

    void event(JsonParser parser, JsonToken value) {
      if (eventSeen) {
        faults.add("event", "\"event\" stands there twice: send it once.");
        return;
      }
      eventSeen = true;
      if (value != JsonToken.VALUE_STRING) {
        faults.add("event", "\"event\" must be a string, for instance \"chat.closed\".");
      } else if (parser.getStringLength() == 0) {
        faults.add("event", "\"event\" is empty: put in the event's type, as \"chat.closed\".");
      } else if (parser.getStringLength() > MAX_TYPE_LENGTH) {
        faults.add("event", "\"event\" is longer than %d characters.".formatted(MAX_TYPE_LENGTH));
      } else {
        event = parser.getString();
      }
    }

    void siteId(JsonParser parser, JsonToken value) {
      if (siteIdSeen) {
        faults.add("siteid", "\"siteid\" stands there twice: send it once.");
        return;
      }
      siteIdSeen = true;
      if (value == JsonToken.VALUE_STRING) {
        faults.add("siteid", "\"siteid\" must be a number: send 1, not \"1\".");
      } else if (value != JsonToken.VALUE_NUMBER_INT
          || parser.getNumberType() == NumberType.BIG_INTEGER
          || parser.getLongValue() < 1) {
        faults.add("siteid", "\"siteid\" must be a positive whole number, for instance 1.");
      } else {
        siteId = parser.getLongValue();
      }
    }

    Parsed checked() {
      if (!eventSeen) {
        faults.add("event", "\"event\" is missing: put in the event's type, as \"chat.closed\".");
      }
      if (!siteIdSeen) {
        faults.add("siteid", "\"siteid\" is missing: put in the number of the site.");
      }
      faults.throwIfAny();
      return new Parsed(String.valueOf(event), siteId);
    }
  }
}
