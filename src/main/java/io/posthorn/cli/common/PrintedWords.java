package io.posthorn.cli.common;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and counts as people write them. */
public final class PrintedWords {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private PrintedWords() {}

  /** Local time of day: 10:21:33. */
  public static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  /** Local date and time: 2026-03-01 10:21:33. */
  public static String date(Instant at) {
    return DATE.format(at.atZone(ZoneId.systemDefault()));
  }

  /** An ISO-8601 time of the API as local date and time; a dash for an empty one. */
  public static String date(String iso) {
    try {
      return iso.isEmpty() ? "-" : date(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  /** "in 4 min", "12 s ago", "now". */
  public static String away(Instant at, Instant now) {
    Duration distance = Duration.between(now, at);
    if (distance.abs().toMillis() < 500) {
      return "now";
    }
    return distance.isNegative() ? length(distance.negated()) + " ago" : "in " + length(distance);
  }

  /** In its largest sensible unit: 340 ms, 12 s, 4 min, 2 h, 3 days. */
  public static String length(Duration duration) {
    if (duration.toMillis() < 1_000) {
      return duration.toMillis() + " ms";
    }
    if (duration.toSeconds() < 120) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < 120) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " days";
  }

  /** In two units at most: 340 ms, 12 s, 4 min 3 s, 7 h 52 min, 3 d 4 h. */
  public static String span(Duration duration) {
    if (duration.toSeconds() < 60) {
      return length(duration);
    }
    if (duration.toMinutes() < 60) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    return duration.toHours() < 24
        ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
        : two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long large, String unit, int small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }

  /** 812 B, 12.4 KB, 3.0 MB. */
  public static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** "1 event", "3 events". */
  public static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** At most so many characters, with an ellipsis where something was cut. */
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(length - 2));
    return text.substring(0, half ? length - 2 : length - 1) + "…";
  }
}
