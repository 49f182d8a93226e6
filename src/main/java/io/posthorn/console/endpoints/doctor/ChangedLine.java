package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.diagnosis.WhatChanged.Row;
import io.posthorn.diagnosis.WhatChanged.Verdict;
import io.posthorn.diagnosis.WhatChanged.What;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the last success beside that of the first failure, as it is read.
 *
 * @param before a dash where it was not seen
 * @param after a dash where it was not seen
 * @param word what became of it
 */
record ChangedLine(String name, String before, String after, Verdict verdict, String word) {

  static ChangedLine of(Row row, Instant now) {
    Texts texts = Texts.of(ChangedLine.class);
    return new ChangedLine(
        texts.get("what." + row.what().name().toLowerCase(Locale.ROOT)),
        value(texts, row.what(), row.before(), now),
        value(texts, row.what(), row.after(), now),
        row.verdict(),
        texts.get("verdict." + row.verdict().name().toLowerCase(Locale.ROOT)));
  }

  private static String value(Texts texts, What what, @Nullable String value, Instant now) {
    if (value == null) {
      return "–";
    }
    return switch (what) {
      case CERTIFICATE -> value + "…";
      case CERTIFICATE_END -> day(value, now);
      case LATENCY -> texts.get("ms", Numbers.count(Long.parseLong(value)));
      case SIZE -> Numbers.size(Long.parseLong(value));
      case SECRET -> secret(texts, value);
      case URL, CONTENT_TYPE, ADDRESS, TLS, ISSUER, SERVER, CODE -> value;
    };
  }

  /** {@code 2 NEW}, or a number alone. */
  private static String secret(Texts texts, String value) {
    String[] parts = value.split(" ", 2);
    return parts.length == 1
        ? texts.get("secret.only", value)
        : texts.get("secret." + parts[1].toLowerCase(Locale.ROOT), parts[0]);
  }

  private static String day(String value, Instant now) {
    try {
      return TimeWords.day(Instant.parse(value), now);
    } catch (DateTimeParseException _) {
      return value;
    }
  }

  /** {@code today 11:17:40}, else with its day. */
  static String moment(Instant at, Instant now) {
    String day = TimeWords.day(at, now);
    return day.equals(TimeWords.minute(at))
        ? Texts.of(ChangedLine.class).get("today", TimeWords.clock(at))
        : day;
  }
}
