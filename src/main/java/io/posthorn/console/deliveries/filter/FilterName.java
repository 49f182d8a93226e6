package io.posthorn.console.deliveries.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands before the colon, in the order in which it is offered. */
public enum FilterName {
  STATUS,
  EVENT,
  ENDPOINT,
  CAUSE,
  CODE,
  ATTEMPTS,
  MS,
  CREATED,
  TEST,
  ID,
  BODY;

  /** As it is typed: {@code status}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a comma separates values; a text may have commas of its own. */
  boolean list() {
    return this == STATUS
        || this == EVENT
        || this == ENDPOINT
        || this == CAUSE
        || this == CODE
        || this == ID;
  }

  /** Whether a minus before it takes out what it finds; a span has another side instead. */
  boolean takesOut() {
    return this == BODY || (list() && this != ID);
  }

  static @Nullable FilterName of(String word) {
    for (FilterName name : values()) {
      if (name.word().equalsIgnoreCase(word)) {
        return name;
      }
    }
    return null;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(FilterName::word).toList();
  }
}
