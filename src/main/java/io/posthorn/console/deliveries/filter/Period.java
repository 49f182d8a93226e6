package io.posthorn.console.deliveries.filter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time as people say it: {@code today}, {@code 2h}, {@code 2026-11-01..2026-11-20},
 * {@code >14:00}. A day counts whole, a time of day is today's. Pure.
 *
 * @param since at or after; null for any
 * @param until before; null for any
 */
record Period(@Nullable Instant since, @Nullable Instant until) {
  private static final Pattern BACK = Pattern.compile("(\\d{1,6})([mhdw])");
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)(.+)");

  static Period of(String value, KnownNames known) throws Wrong {
    Period period = read(value.toLowerCase(Locale.ROOT), known);
    Instant since = period.since;
    Instant until = period.until;
    if (since != null && until != null && !since.isBefore(until)) {
      throw Wrong.because("wrong.empty", value);
    }
    if (since != null && since.isAfter(known.now())) {
      throw Wrong.because("wrong.created.future", value);
    }
    return period;
  }

  private static Period read(String value, KnownNames known) throws Wrong {
    Matcher back = BACK.matcher(value);
    if (back.matches()) {
      return new Period(known.now().minus(length(back)), null);
    }
    Matcher compared = COMPARED.matcher(value);
    if (compared.matches()) {
      return compared(compared.group(1), compared.group(2), known, value);
    }
    int dots = value.indexOf("..");
    if (dots >= 0) {
      String from = value.substring(0, dots);
      String to = value.substring(dots + 2);
      return new Period(
          from.isEmpty() ? null : moment(from, known, value).since,
          to.isEmpty() ? null : moment(to, known, value).until);
    }
    return moment(value, known, value);
  }

  private static Period compared(String sign, String at, KnownNames known, String value)
      throws Wrong {
    Matcher back = BACK.matcher(at);
    if (back.matches()) {
      // "More than two hours" is older than that.
      Instant then = known.now().minus(length(back));
      return sign.startsWith(">") ? new Period(null, then) : new Period(then, null);
    }
    Period moment = moment(at, known, value);
    boolean day = !at.contains(":");
    return switch (sign) {
      case ">" -> new Period(day ? moment.until : moment.since, null);
      case ">=" -> new Period(moment.since, null);
      case "<" -> new Period(null, moment.since);
      default -> new Period(null, moment.until);
    };
  }

  private static Duration length(Matcher back) {
    long amount = Long.parseLong(back.group(1));
    return switch (back.group(2)) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "w" -> Duration.ofDays(7 * amount);
      case "d" -> Duration.ofDays(amount);
      default -> throw new IllegalStateException("no such unit: " + back.group(2));
    };
  }

  /** A day from its begin to its end, or a minute or second of a day. */
  private static Period moment(String at, KnownNames known, String value) throws Wrong {
    LocalDate today = known.now().atZone(known.zone()).toLocalDate();
    try {
      if (at.equals("today") || at.equals("now")) {
        return at.equals("now") ? new Period(known.now(), known.now()) : day(today, known);
      }
      if (at.equals("yesterday")) {
        return day(today.minusDays(1), known);
      }
      int time = at.indexOf('t');
      if (time < 0 && !at.contains(":")) {
        return day(LocalDate.parse(at), known);
      }
      LocalDate date = time < 0 ? today : LocalDate.parse(at.substring(0, time));
      return minute(date, at.substring(time + 1), known);
    } catch (DateTimeException _) {
      throw Wrong.because("wrong.created", value);
    }
  }

  private static Period day(LocalDate day, KnownNames known) {
    return new Period(
        day.atStartOfDay(known.zone()).toInstant(),
        day.plusDays(1).atStartOfDay(known.zone()).toInstant());
  }

  private static Period minute(LocalDate date, String time, KnownNames known) {
    LocalTime from = LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time);
    Instant since = date.atTime(from).atZone(known.zone()).toInstant();
    boolean seconds = time.indexOf(':') != time.lastIndexOf(':');
    return new Period(since, since.plus(seconds ? Duration.ofSeconds(1) : Duration.ofMinutes(1)));
  }
}
