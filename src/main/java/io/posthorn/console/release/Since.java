package io.posthorn.console.release;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From when on deliveries are meant. */
public enum Since {
  HOUR,
  TODAY,
  DAY,
  WEEK,
  TYPED;

  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[ T]*)?(?:(\\d{1,2})[:.](\\d{2}))?");

  /**
   * The time that is meant.
   *
   * @param typed counts for TYPED only
   * @return null for a text that is no time
   */
  public @Nullable Instant at(String typed, Instant now, ZoneId zone) {
    return switch (this) {
      case HOUR -> now.minus(Duration.ofHours(1));
      case TODAY -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
      case DAY -> now.minus(Duration.ofDays(1));
      case WEEK -> now.minus(Duration.ofDays(7));
      case TYPED -> parse(typed.strip(), now, zone);
    };
  }

  /** {@code 14:00} is the last 14:00 there was; {@code 2026-11-24 14:00} and a date alone too. */
  private static @Nullable Instant parse(String typed, Instant now, ZoneId zone) {
    Matcher time = TIME.matcher(typed);
    if (typed.isEmpty() || !time.matches()) {
      return null;
    }
    try {
      LocalTime clock =
          time.group(2) == null
              ? LocalTime.MIDNIGHT
              : LocalTime.of(Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3)));
      if (time.group(1) != null) {
        return LocalDate.parse(time.group(1)).atTime(clock).atZone(zone).toInstant();
      }
      ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(clock).atZone(zone);
      return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }
}
