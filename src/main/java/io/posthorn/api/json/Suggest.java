package io.posthorn.api.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody may have meant. */
public final class Suggest {
  private Suggest() {}

  /** Words for the end of a message: {@code ; did you mean "url"?}, or the known ones in order. */
  public static String ending(String given, Collection<String> known) {
    String near = closest(given, known);
    if (near != null) {
      return "; did you mean \"" + near + "\"?";
    }
    return "; it is one of " + String.join(", ", known);
  }

  /** The known word that is at most a third of its letters away; null when none is. */
  static @Nullable String closest(String given, Collection<String> known) {
    String wanted = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(word -> Math.abs(word.length() - given.length()) <= allowed(word))
        .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= allowed(word))
        .min(Comparator.comparingInt(word -> distance(wanted, word.toLowerCase(Locale.ROOT))))
        .orElse(null);
  }

  private static int allowed(String word) {
    return Math.max(1, word.length() / 3);
  }

  /** Letters to insert, take away or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int same = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(same, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
