package io.posthorn.console.words;

import io.posthorn.model.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** A time in which this computer could send nothing, as people read it. */
public final class GapWords {
  private GapWords() {}

  private static Texts texts() {
    return Texts.of(GapWords.class);
  }

  private static String key(Gap gap) {
    return "gap." + gap.kind().name().toLowerCase(Locale.ROOT);
  }

  /** {@code This computer slept 23:10 – 07:02 (7 h 52 min)}. */
  public static String sentence(Gap gap, Instant now) {
    String from = TimeWords.day(gap.from(), now);
    if (gap.lasts()) {
      return texts().get("gap.lasts", from);
    }
    Instant to = gap.end(now);
    String until =
        date(gap.from()).equals(date(to)) ? TimeWords.minute(to) : TimeWords.day(to, now);
    return texts().get(key(gap), from, until, TimeWords.rough(gap.length(now)));
  }

  private static LocalDate date(Instant at) {
    return at.atZone(ZoneId.systemDefault()).toLocalDate();
  }

  /** What it means, with its exact times: for a tooltip. */
  public static String tip(Gap gap) {
    String times =
        gap.to() == null
            ? TimeWords.exact(gap.from())
            : TimeWords.exact(gap.from()) + "\n" + TimeWords.exact(gap.to());
    return texts().get(key(gap) + ".tip") + "\n" + times;
  }

  /** {@code fth-…}. */
  public static String icon(Gap gap) {
    return switch (gap.kind()) {
      case ASLEEP -> "fth-moon";
      case NOT_RUNNING -> "fth-power";
      case OFFLINE -> "fth-wifi-off";
    };
  }
}
