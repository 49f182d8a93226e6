package io.posthorn.installer;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says what the Java that it runs on knows, a line each. */
public final class Probe {
  private static final Instant DAY = Instant.parse("2026-02-24T12:00:00Z");

  private Probe() {}

  public static void main(String[] args) {
    Stream.of(dates(), trace()).flatMap(List::stream).forEach(IO::println);
  }

  /** A day as the window writes it, in each of its languages. */
  static List<String> dates() {
    return Texts.LANGUAGES.stream().map(Probe::date).toList();
  }

  private static String date(Locale language) {
    Texts.use(language);
    return TimeWords.exact(DAY);
  }

  /** Where a mistake happened: in the JDK, called by the program. */
  static List<String> trace() {
    try {
      Texts.use(null);
      return List.of();
    } catch (NullPointerException e) {
      return Stream.of(e.getStackTrace()).map(StackTraceElement::toString).toList();
    }
  }
}
