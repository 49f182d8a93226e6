package io.posthorn.console.subscriptions;

import org.jspecify.annotations.Nullable;

/** The matrix as a whole, as its rows, bars and keys know it. On the window's thread. */
interface MatrixFrame {
  /** Width of the column with the names. */
  double NAMES = 190;

  /** What Space does on a cell: ticks it, or folds a group down. */
  void act(long endpoint, Column column);

  void cardByKey(Column column);

  void clicked(long endpoint, Column column, boolean onTick);

  void folded(TypeGroup group);

  Geometry geometry();

  boolean isCurrent(long endpoint, @Nullable Column column);

  boolean isLit(@Nullable Column column);

  void light(@Nullable Column column);

  void lookedAt(Column column);

  void lookedAway();

  /** The ring or the light moved. */
  void mark();

  void opened(long endpoint);

  /** Rows that fit into the sight at once. */
  int page();

  /** Brings a cell into sight. */
  void reveal(int row, int column);

  Matrix shown();
}
