package io.posthorn.console.compare;

import io.posthorn.console.compare.LineDiff.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the dialog. */
sealed interface ComparedRow {

  /**
   * The name of a part.
   *
   * @param key of the text
   * @param differs whether anything in it does
   */
  record Head(String key, boolean differs) implements ComparedRow {}

  /** A sentence in place of rows; {@code key} is of the text. */
  record Note(String key) implements ComparedRow {}

  /** Lines that are alike and not shown. */
  record Gap(int lines) implements ComparedRow {}

  /** A line, or a piece of a long one. */
  record Line(Kind kind, String text) implements ComparedRow {}

  /**
   * A value of each.
   *
   * @param key of the text that names it; null for a header, which {@code name} is the name of
   */
  record Values(
      @Nullable String key,
      String name,
      @Nullable String first,
      @Nullable String second,
      boolean differs)
      implements ComparedRow {}

  /** So many lines around a difference are shown with it. */
  int AROUND = 2;

  /** Characters that a line of the dialog has room for. */
  int WIDEST = 112;

  /**
   * All rows of a comparison.
   *
   * @param all whether what is alike is wanted too
   */
  static List<ComparedRow> of(Comparison comparison, boolean all) {
    List<ComparedRow> rows = new ArrayList<>();
    texts("payload", comparison.payload(), all, rows);
    pairs("answer", "fact.", comparison.answer(), all, rows);
    pairs("request", null, comparison.request(), all, rows);
    pairs("response", null, comparison.response(), all, rows);
    texts("body", comparison.body(), all, rows);
    rows.add(new Head("timing", false));
    comparison.timing().forEach(pair -> rows.add(values("phase.", pair)));
    return rows;
  }

  private static void pairs(
      String key,
      @Nullable String prefix,
      List<Comparison.Pair> pairs,
      boolean all,
      List<ComparedRow> rows) {
    boolean differs = Comparison.differs(pairs);
    rows.add(new Head(key, differs));
    if (pairs.isEmpty()) {
      rows.add(new Note("none"));
    } else if (!differs && !all) {
      rows.add(new Note("same"));
    }
    pairs.stream()
        .filter(pair -> all || pair.differs())
        .forEach(pair -> rows.add(values(prefix, pair)));
  }

  private static Values values(@Nullable String prefix, Comparison.Pair pair) {
    return new Values(
        prefix == null ? null : prefix + pair.name(),
        pair.name(),
        pair.first(),
        pair.second(),
        pair.differs());
  }

  private static void texts(
      String key, Comparison.Texts texts, boolean all, List<ComparedRow> rows) {
    rows.add(new Head(key, texts.differs()));
    if (texts.lost()) {
      rows.add(new Note("lost"));
    } else if (texts.lines().isEmpty()) {
      rows.add(new Note("none"));
    } else if (!texts.differs() && !all) {
      rows.add(new Note("same"));
    } else {
      lines(texts.lines(), all, rows);
    }
  }

  private static void lines(List<LineDiff.Line> lines, boolean all, List<ComparedRow> rows) {
    boolean[] shown = shown(lines, all);
    int hidden = 0;
    for (int i = 0; i < shown.length; i++) {
      if (!shown[i]) {
        hidden++;
        continue;
      }
      if (hidden > 0) {
        rows.add(new Gap(hidden));
        hidden = 0;
      }
      pieces(lines.get(i), rows);
    }
    if (hidden > 0) {
      rows.add(new Gap(hidden));
    }
  }

  private static boolean[] shown(List<LineDiff.Line> lines, boolean all) {
    boolean[] shown = new boolean[lines.size()];
    for (int i = 0; i < shown.length; i++) {
      if (all || lines.get(i).kind() != Kind.SAME) {
        int last = Math.min(shown.length - 1, i + AROUND);
        for (int near = Math.max(0, i - AROUND); near <= last; near++) {
          shown[near] = true;
        }
      }
    }
    return shown;
  }

  private static void pieces(LineDiff.Line line, List<ComparedRow> rows) {
    String text = line.text();
    int from = 0;
    do {
      int to = Math.min(text.length(), from + WIDEST);
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      rows.add(new Line(line.kind(), text.substring(from, to)));
      from = to;
    } while (from < text.length());
  }
}
