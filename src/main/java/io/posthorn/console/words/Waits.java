package io.posthorn.console.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Waits as people write and read them: {@code 30 s}, {@code 5 min}, {@code 1 h 30 min}, {@code 2
 * d}, in English and in the language of the window. Pure but for that language.
 */
public final class Waits {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*(\\p{L}+)\\.?\\s*");

  /** Seconds of each unit, by all its names. */
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("s", 1L),
          Map.entry("sec", 1L),
          Map.entry("second", 1L),
          Map.entry("seconds", 1L),
          Map.entry("m", 60L),
          Map.entry("min", 60L),
          Map.entry("mins", 60L),
          Map.entry("minute", 60L),
          Map.entry("minutes", 60L),
          Map.entry("h", 3_600L),
          Map.entry("hour", 3_600L),
          Map.entry("hours", 3_600L),
          Map.entry("d", 86_400L),
          Map.entry("day", 86_400L),
          Map.entry("days", 86_400L));

  private Waits() {}

  /** Exactly, in the largest units: {@code 1 h 30 min}. */
  public static String words(Duration wait) {
    Texts texts = Texts.of(Waits.class);
    List<String> parts = new ArrayList<>();
    add(parts, texts.get("unit.d"), wait.toDays());
    add(parts, texts.get("unit.h"), wait.toHoursPart());
    add(parts, texts.get("unit.min"), wait.toMinutesPart());
    add(parts, texts.get("unit.s"), wait.toSecondsPart());
    return parts.isEmpty() ? "0 " + texts.get("unit.s") : String.join(" ", parts);
  }

  private static void add(List<String> parts, String unit, long count) {
    if (count > 0) {
      parts.add(count + " " + unit);
    }
  }

  /** What is written; null for what is no length of time. */
  public static @Nullable Duration read(String text) {
    Matcher part = PART.matcher(text.strip());
    long seconds = 0;
    int end = 0;
    while (part.lookingAt()) {
      Long unit = seconds(part.group(2).toLowerCase(Locale.ROOT));
      if (unit == null) {
        return null;
      }
      seconds += Long.parseLong(part.group(1)) * unit;
      end = part.end();
      part.region(end, text.strip().length());
    }
    return end > 0 && end == text.strip().length() ? Duration.ofSeconds(seconds) : null;
  }

  private static @Nullable Long seconds(String unit) {
    Texts texts = Texts.of(Waits.class);
    for (String known : List.of("d", "h", "min", "s")) {
      if (List.of(texts.get("unit." + known + ".names").split(" ", -1)).contains(unit)) {
        return UNITS.get(known);
      }
    }
    return UNITS.get(unit);
  }
}
