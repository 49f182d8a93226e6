package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.model.Gap;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A time in which this computer could send nothing, in words. */
final class GapText {
  private GapText() {}

  /** {@code This computer slept 2026-03-01 23:10:00 – 07:02:00 (7 h 52 min).} */
  static String of(JsonNode gap) {
    Instant from = from(gap);
    String what =
        switch (Gap.Kind.valueOf(gap.path("kind").asString(""))) {
          case ASLEEP -> "This computer slept";
          case NOT_RUNNING -> "Posthorn was not running";
          case OFFLINE -> "This computer " + (lasts(gap) ? "has been" : "was") + " offline";
        };
    if (lasts(gap)) {
      return what + " since " + PrintedWords.date(from) + ".";
    }
    Instant to = Instant.parse(gap.path("to").asString());
    boolean sameDay =
        PrintedWords.date(from).substring(0, 10).equals(PrintedWords.date(to).substring(0, 10));
    return "%s %s – %s (%s)."
        .formatted(
            what,
            PrintedWords.date(from),
            sameDay ? PrintedWords.clock(to) : PrintedWords.date(to),
            PrintedWords.span(Duration.between(from, to)));
  }

  static Instant from(JsonNode gap) {
    return Instant.parse(gap.path("from").asString());
  }

  static boolean lasts(JsonNode gap) {
    return !gap.path("to").isString();
  }
}
