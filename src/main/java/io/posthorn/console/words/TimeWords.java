package io.posthorn.console.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times and lengths of time as people read them, in this computer's time zone. */
public final class TimeWords {
  private TimeWords() {}

  /** {@code 14:23:10}. */
  public static String clock(Instant at) {
    return format("HH:mm:ss", at);
  }

  /** {@code 14:23}. */
  public static String minute(Instant at) {
    return format("HH:mm", at);
  }

  /** {@code 14:23} today, else {@code Mon 23 Nov, 14:23}. */
  public static String day(Instant at, Instant now) {
    LocalDate day = at.atZone(ZoneId.systemDefault()).toLocalDate();
    LocalDate today = now.atZone(ZoneId.systemDefault()).toLocalDate();
    if (day.equals(today)) {
      return minute(at);
    }
    return format(day.getYear() == today.getYear() ? "EEE d MMM, HH:mm" : "d MMM yyyy, HH:mm", at);
  }

  /** {@code 23 Nov 2026}. */
  public static String date(Instant at) {
    return format("d MMM yyyy", at);
  }

  /** {@code Tue 24 Nov 2026, 14:23:10.042 EET · 12:23:10 UTC}: for tooltips. */
  public static String exact(Instant at) {
    ZonedDateTime local = at.atZone(ZoneId.systemDefault());
    String here = formatter("EEE d MMM yyyy, HH:mm:ss.SSS zzz").format(local);
    String utc = formatter("HH:mm:ss 'UTC'").format(at.atZone(ZoneOffset.UTC));
    boolean same = local.getOffset().equals(ZoneOffset.UTC);
    return same ? here : here + " · " + utc;
  }

  /** {@code 42s}, {@code 6m 12s}, {@code 3h 29m}, {@code 2d 4h}: two units at most. */
  public static String span(Duration length) {
    long seconds = Math.max(0, length.truncatedTo(ChronoUnit.SECONDS).toSeconds());
    Texts texts = Texts.of(TimeWords.class);
    if (seconds < 60) {
      return texts.get("span.s", seconds);
    }
    if (seconds < 3600) {
      return texts.get("span.ms", seconds / 60, two(seconds % 60));
    }
    if (seconds < 86_400) {
      return texts.get("span.hm", seconds / 3600, two(seconds % 3600 / 60));
    }
    return texts.get("span.dh", seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** How long ago, for a column: {@code 6m 12s}. */
  public static String age(Instant at, Instant now) {
    return span(Duration.between(at, now));
  }

  /** How long ago, in a sentence: {@code just now}, {@code 3 min ago}. */
  public static String ago(Instant at, Instant now) {
    if (Duration.between(at, now).toSeconds() < 1) {
      return Texts.of(TimeWords.class).get("ago.now");
    }
    return Texts.of(TimeWords.class).get("ago", rough(Duration.between(at, now)));
  }

  /**
   * One unit, for sentences and schedules: {@code 20 s}, {@code 5 min}, {@code 2 h}, {@code 3 d}.
   */
  public static String rough(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    Texts texts = Texts.of(TimeWords.class);
    if (seconds < 60) {
      return texts.get("rough.s", seconds);
    }
    if (seconds < 3600) {
      return texts.get("rough.min", seconds / 60);
    }
    if (seconds < 172_800) {
      long minutes = seconds % 3600 / 60;
      return minutes == 0 || seconds >= 36_000
          ? texts.get("rough.h", seconds / 3600)
          : texts.get("rough.hmin", seconds / 3600, minutes);
    }
    return texts.get("rough.d", seconds / 86_400);
  }

  /** Until a time, for a countdown: {@code 17:04}, {@code 1:02:09}. */
  public static String countdown(Instant until, Instant now) {
    long seconds = Math.max(0, (Duration.between(now, until).toMillis() + 999) / 1000);
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds % 3600 / 60, seconds % 60);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  private static String format(String pattern, Instant at) {
    return formatter(pattern).format(at.atZone(ZoneId.systemDefault()));
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Texts.language());
  }
}
