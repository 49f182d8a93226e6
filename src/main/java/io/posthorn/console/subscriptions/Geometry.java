package io.posthorn.console.subscriptions;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns of a matrix are, in pixels from the left of the first. Pure.
 *
 * @param spans columns from left to right
 * @param heads groups from left to right
 * @param width of all columns
 */
record Geometry(List<Span> spans, List<Head> heads, double width) {
  static final double ROW = 48;
  static final double HEAD = 64;
  static final double FOOT = 36;

  /** Between a cell's content and its edges. */
  static final double LEFT = 10;

  static final double RIGHT = 14;
  static final double BOX = 16;
  static final double GAP = 8;

  private static final double LEAST = 80;
  private static final double MONO = 7.2;
  private static final double SANS = 6.9;
  private static final double CHEVRON = 20;

  /** A column and where it is. */
  record Span(Column column, double x, double width, boolean beginsGroup) {
    double end() {
      return x + width;
    }
  }

  /** A group's head over its columns. */
  record Head(TypeGroup group, double x, double width) {}

  static Geometry of(Matrix matrix, Texts texts) {
    List<Span> spans = new ArrayList<>();
    List<Head> heads = new ArrayList<>();
    Column.All all = new Column.All();
    double x = Math.max(LEAST, texts.get("all").length() * SANS + LEFT + RIGHT);
    x = Math.max(x, counted(matrix, all));
    spans.add(new Span(all, 0, x, false));
    for (TypeGroup group : matrix.groups()) {
      double from = x;
      x = matrix.isFolded(group) ? folded(group, texts, spans, x) : open(group, matrix, spans, x);
      heads.add(new Head(group, from, x - from));
    }
    return new Geometry(List.copyOf(spans), List.copyOf(heads), x);
  }

  private static double folded(TypeGroup group, Texts texts, List<Span> spans, double x) {
    String longest = texts.get("folded.cell", group.types().size(), group.types().size());
    double width = Math.max(head(group), longest.length() * MONO + LEFT + RIGHT);
    width = Math.max(width, texts.get("folded.types", 10).length() * SANS + LEFT + RIGHT);
    spans.add(new Span(new Column.Folded(group), x, width, true));
    return x + width;
  }

  private static double open(TypeGroup group, Matrix matrix, List<Span> spans, double from) {
    double x = from;
    int last = group.types().size() - 1;
    for (int i = 0; i <= last; i++) {
      Column.One column = new Column.One(group.types().get(i), group.label(group.types().get(i)));
      double width = Math.max(LEAST, column.label().length() * MONO + LEFT + RIGHT);
      width = Math.max(width, counted(matrix, column));
      if (i == last) {
        width = Math.max(width, from + head(group) - x);
      }
      spans.add(new Span(column, x, Math.ceil(width), i == 0));
      x += Math.ceil(width);
    }
    return x;
  }

  private static double counted(Matrix matrix, Column column) {
    Long count = matrix.cameIn(column);
    int digits = count == null ? 0 : Numbers.count(count).length();
    return Math.ceil(digits * MONO + LEFT + GAP + BOX + RIGHT);
  }

  private static double head(TypeGroup group) {
    double chevron = group.foldable() ? CHEVRON : 0;
    return Math.ceil(group.prefix().length() * MONO + LEFT + RIGHT + chevron);
  }

  /** Index of the column with this key; 0 when it is gone. */
  int index(String key) {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).column().key().equals(key)) {
        return i;
      }
    }
    return 0;
  }
}
