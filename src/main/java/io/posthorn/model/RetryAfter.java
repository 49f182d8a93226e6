package io.posthorn.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver asked for by {@code Retry-After} (RFC 9110, 10.2.3) in a 429 or 503, and what is
 * done about it: seconds, or a date in any of the three forms of RFC 9110, 5.6.7.
 *
 * @param asked the header's value as it came, without space around it
 * @param pause the pause that is made, more than zero and at most {@link #LONGEST}; null when that
 *     value makes none: it is over already, or can't be read
 * @param capped whether it asked for a longer one
 */
public record RetryAfter(String asked, @Nullable Duration pause, boolean capped) {
  /** The longest pause that a receiver can ask for. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern IMF_FIXDATE = Pattern.compile("[A-Z][a-z]{2}, (.+) GMT");
  private static final Pattern RFC_850 = Pattern.compile("[A-Z][a-z]{5,8}, (.+) GMT");
  private static final Pattern ASCTIME = Pattern.compile("[A-Z][a-z]{2} ([A-Z].+)");

  private static final DateTimeFormatter IMF_FIXDATE_REST = format("dd MMM uuuu HH:mm:ss");
  private static final DateTimeFormatter ASCTIME_REST = format("MMM ppd HH:mm:ss uuuu");

  /** Longer than any number of seconds that fits into a long, and than any pause. */
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * What an answer asks for.
   *
   * @param now when it came
   * @return null when it has no such header, or a code that can't ask
   */
  public static @Nullable RetryAfter of(Outcome answer, Instant now) {
    Integer code = answer.code();
    if (code == null || (code != 429 && code != 503)) {
      return null;
    }
    String value = Header.first(answer.responseHeaders(), "Retry-After");
    return value == null ? null : read(value.strip(), now);
  }

  private static RetryAfter read(String asked, Instant now) {
    Duration pause = pause(asked, now);
    if (pause == null || !pause.isPositive()) {
      return new RetryAfter(asked, null, false);
    }
    boolean longer = pause.compareTo(LONGEST) > 0;
    return new RetryAfter(asked, longer ? LONGEST : pause, longer);
  }

  private static @Nullable Duration pause(String value, Instant now) {
    if (DIGITS.matcher(value).matches()) {
      String digits = value.replaceFirst("^0+(?=.)", "");
      return digits.length() > 18 ? FOR_EVER : Duration.ofSeconds(Long.parseLong(digits));
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
