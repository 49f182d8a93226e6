package io.posthorn.cli.common;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them (250ms, 10s, 5m, 2h, 7d) or in ISO-8601 (PT10S). */
public final class Durations implements ITypeConverter<Duration> {
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|min|h|d)");

  @Override
  public Duration convert(String text) throws TypeConversionException {
    Matcher match = SHORT.matcher(text.toLowerCase(Locale.ROOT));
    if (match.matches()) {
      long number = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        case "m", "min" -> Duration.ofMinutes(number);
        default -> throw new IllegalStateException("no such unit: " + match.group(2));
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration: write 250ms, 10s, 5m, 2h or 7d");
    }
  }
}
