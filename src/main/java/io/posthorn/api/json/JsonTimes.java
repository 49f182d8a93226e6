package io.posthorn.api.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as people write them. */
public final class JsonTimes {
  /** What to write instead. */
  public static final String EXPECTED =
      "an ISO-8601 time with its offset, such as \"2026-01-31T09:30:00Z\"";

  private JsonTimes() {}

  /** An ISO-8601 time with offset or Z; null when it isn't one. */
  public static @Nullable Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException no) {
      return null;
    }
  }
}
