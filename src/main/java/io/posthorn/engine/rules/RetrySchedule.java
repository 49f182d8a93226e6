package io.posthorn.engine.rules;

import io.posthorn.model.Header;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a failed delivery is tried again. Stateless; any thread. */
public final class RetrySchedule {
  /** The longest pause that a receiver can ask for. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern IMF_FIXDATE = Pattern.compile("[A-Z][a-z]{2}, (.+) GMT");
  private static final Pattern RFC_850 = Pattern.compile("[A-Z][a-z]{5,8}, (.+) GMT");
  private static final Pattern ASCTIME = Pattern.compile("[A-Z][a-z]{2} ([A-Z].+)");

  private static final DateTimeFormatter IMF_FIXDATE_REST = format("dd MMM uuuu HH:mm:ss");
  private static final DateTimeFormatter ASCTIME_REST = format("MMM ppd HH:mm:ss uuuu");

  private RetrySchedule() {}

  /**
   * How long to wait after a failed attempt.
   *
   * @param stepsDone failed attempts that moved the schedule, that one included; from 1
   * @return null when the schedule is used up
   */
  public static @Nullable Duration delayAfter(List<Duration> schedule, int stepsDone) {
    if (stepsDone < 1) {
      throw new IllegalArgumentException("stepsDone counts from 1, not from " + stepsDone);
    }
    return stepsDone <= schedule.size() ? schedule.get(stepsDone - 1) : null;
  }

  /**
   * The pause that a receiver asks for by {@code Retry-After} (RFC 9110, 10.2.3) in a 429 or 503:
   * seconds, or a date in any of the three forms of RFC 9110, 5.6.7.
   *
   * @return more than zero and at most 24 h; null when it asks for none, or not readably
   */
  public static @Nullable Duration retryAfter(List<Header> responseHeaders, int code, Instant now) {
    if (code != 429 && code != 503) {
      return null;
    }
    String value = Header.first(responseHeaders, "Retry-After");
    if (value == null) {
      return null;
    }
    Duration pause = pause(value.strip(), now);
    if (pause == null || !pause.isPositive()) {
      return null;
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static @Nullable Duration pause(String value, Instant now) {
    if (DIGITS.matcher(value).matches()) {
      // More digits than any sensible number of seconds has: the longest pause, without overflow.
      return value.length() > 9 ? LONGEST_PAUSE : Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = httpDate(value, now);
    return date == null ? null : Duration.between(now, date);
  }

  /** The name of the day is passed over: a receiver that gets it wrong still means its date. */
  private static @Nullable Instant httpDate(String value, Instant now) {
    try {
      Instant date = parse(IMF_FIXDATE, IMF_FIXDATE_REST, value);
      if (date == null) {
        date = parse(RFC_850, rfc850Rest(now), value);
      }
      return date == null ? parse(ASCTIME, ASCTIME_REST, value) : date;
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static @Nullable Instant parse(Pattern whole, DateTimeFormatter rest, String value) {
    var match = whole.matcher(value);
    return match.matches()
        ? LocalDateTime.parse(match.group(1), rest).toInstant(ZoneOffset.UTC)
        : null;
  }

  /**
   * Two digits of a year: one that would be more than 50 years ahead is the last such in the past.
   */
  private static DateTimeFormatter rfc850Rest(Instant now) {
    int lowest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, lowest)
        .appendPattern(" HH:mm:ss")
        .toFormatter(Locale.US);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }
}
