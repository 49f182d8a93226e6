package io.posthorn.cli.common;

import io.posthorn.cli.common.TextOutput.Style;
import io.posthorn.engine.rules.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, two spaces between. */
public final class Table {
  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; each cell is a {@link Cell}, or anything whose text is shown plainly. */
  public void row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    List<Cell> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Cell ready ? ready : new Cell(String.valueOf(cell), Style.PLAIN));
    }
    rows.add(row);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public void print(TextOutput screen) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(columns.get(i).title());
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i).text()));
      }
    }
    print(
        screen,
        widths,
        columns.stream().map(column -> new Cell(column.title(), Style.DIM)).toList());
    rows.forEach(row -> print(screen, widths, row));
  }

  private void print(TextOutput screen, int[] widths, List<Cell> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.get(i);
      String gap = " ".repeat(widths[i] - width(cell.text()));
      String painted = screen.paint(cell.style(), cell.text());
      line.append(i == 0 ? "" : "  ");
      line.append(columns.get(i).right() ? gap + painted : painted + gap);
    }
    screen.line(line.toString().stripTrailing());
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A column. */
  public record Column(String title, boolean right) {
    public static Column left(String title) {
      return new Column(title, false);
    }

    /** Numbers stand flush right. */
    public static Column right(String title) {
      return new Column(title, true);
    }
  }

  /** A cell with a style; its text is as wide as it is shown. */
  public record Cell(String text, Style style) {
    public Cell {
      text = VisibleText.of(text);
    }
  }
}
