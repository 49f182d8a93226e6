package io.posthorn.console.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must go and what must come for one list of lines to become another. Exact (longest common
 * subsequence) where that is cheap; larger stretches are first cut at lines that stand once on both
 * sides, and what can't be cut is told as replaced. Pure.
 */
final class LineDiff {
  /** The most cells of a table of lengths: 8 MiB. */
  private static final int MOST_CELLS = 4_000_000;

  private final List<String> left;
  private final List<String> right;
  private final List<Line> out = new ArrayList<>();

  private LineDiff(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
  }

  /** Whether a line is on both sides, or on one. */
  enum Kind {
    SAME,
    /** Only in the first. */
    REMOVED,
    /** Only in the second. */
    ADDED
  }

  record Line(Kind kind, String text) {}

  static List<Line> of(List<String> left, List<String> right) {
    LineDiff diff = new LineDiff(left, right);
    diff.between(0, left.size(), 0, right.size());
    return diff.out;
  }

  private void between(int fromLeft, int toLeft, int fromRight, int toRight) {
    int a = fromLeft;
    int b = fromRight;
    while (a < toLeft && b < toRight && left.get(a).equals(right.get(b))) {
      out.add(new Line(Kind.SAME, left.get(a)));
      a++;
      b++;
    }
    int c = toLeft;
    int d = toRight;
    while (c > a && d > b && left.get(c - 1).equals(right.get(d - 1))) {
      c--;
      d--;
    }
    if ((long) (c - a) * (d - b) <= MOST_CELLS) {
      exact(a, c, b, d);
    } else {
      cut(a, c, b, d);
    }
    for (int i = c; i < toLeft; i++) {
      out.add(new Line(Kind.SAME, left.get(i)));
    }
  }

  private void exact(int a, int c, int b, int d) {
    int rows = c - a;
    int columns = d - b;
    // Lengths are below 65,536: the shorter side of a table of 4 million cells has 2,000 at most.
    char[][] length = new char[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        length[i][j] =
            left.get(a + i).equals(right.get(b + j))
                ? (char) (length[i + 1][j + 1] + 1)
                : (char) Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && left.get(a + i).equals(right.get(b + j))) {
        out.add(new Line(Kind.SAME, left.get(a + i)));
        i++;
        j++;
      } else if (j == columns || (i < rows && length[i + 1][j] >= length[i][j + 1])) {
        out.add(new Line(Kind.REMOVED, left.get(a + i)));
        i++;
      } else {
        out.add(new Line(Kind.ADDED, right.get(b + j)));
        j++;
      }
    }
  }

  /** At the line in the middle that stands once on both sides; replaces all when there is none. */
  private void cut(int a, int c, int b, int d) {
    Map<String, Integer> onceLeft = once(left, a, c);
    Map<String, Integer> onceRight = once(right, b, d);
    int middle = (a + c) / 2;
    int bestLeft = -1;
    int bestRight = -1;
    for (Map.Entry<String, Integer> entry : onceLeft.entrySet()) {
      Integer there = onceRight.get(entry.getKey());
      int here = entry.getValue();
      if (there != null
          && (bestLeft < 0 || Math.abs(here - middle) < Math.abs(bestLeft - middle))) {
        bestLeft = here;
        bestRight = there;
      }
    }
    if (bestLeft < 0) {
      left.subList(a, c).forEach(line -> out.add(new Line(Kind.REMOVED, line)));
      right.subList(b, d).forEach(line -> out.add(new Line(Kind.ADDED, line)));
      return;
    }
    between(a, bestLeft, b, bestRight);
    out.add(new Line(Kind.SAME, left.get(bestLeft)));
    between(bestLeft + 1, c, bestRight + 1, d);
  }

  /** Lines that stand there once, with their place. */
  private static Map<String, Integer> once(List<String> lines, int from, int to) {
    Map<String, Integer> found = new HashMap<>();
    for (int i = from; i < to; i++) {
      int place = i;
      found.compute(lines.get(i), (_, before) -> before == null ? place : -1);
    }
    found.values().removeIf(place -> place < 0);
    return found;
  }
}
