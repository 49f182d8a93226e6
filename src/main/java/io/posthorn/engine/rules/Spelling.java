package io.posthorn.engine.rules;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. Pure; any thread. */
public final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /** The closest name, whatever its case and separators; null when none is close. */
  public static @Nullable String closest(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return null;
    }
    String letters = letters(wrong);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(letters, letters(name));
      if (distance < least && distance <= 1 + letters(name).length() / 5) {
        best = name;
        least = distance;
      }
    }
    return best;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
