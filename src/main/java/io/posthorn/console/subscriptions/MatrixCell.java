package io.posthorn.console.subscriptions;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A count and a tick; or, of a folded group, how many of its types. */
final class MatrixCell extends Region {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
  private static final PseudoClass IMPLIED = PseudoClass.getPseudoClass("implied");
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass BEGINS = PseudoClass.getPseudoClass("begins");

  private final Texts texts = Texts.of(MatrixCell.class);
  private final Label count = new Label();
  private final StackPane box = new StackPane();
  private final FontIcon check = Icons.of("fth-check");
  private boolean ticked;
  private @Nullable Shown shown;
  private @Nullable Column column;

  /** All that a cell shows, to leave alone what is shown already. */
  private record Shown(String row, String column, boolean begins, Matrix.Cell cell) {}

  MatrixCell() {
    getStyleClass().add("matrix-cell");
    count.getStyleClass().add("matrix-count");
    box.getStyleClass().add("matrix-box");
    box.getChildren().add(check);
    getChildren().addAll(count, box);
  }

  void show(Matrix.Row row, Geometry.Span span, Matrix.Cell cell) {
    Shown now = new Shown(row.name(), span.column().key(), span.beginsGroup(), cell);
    column = span.column();
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    Ticks.Tick tick = cell.tick();
    ticked = tick != null && tick != Ticks.Tick.OFF;
    box.setVisible(tick != null);
    check.setVisible(ticked);
    pseudoClassStateChanged(ON, tick == Ticks.Tick.ON);
    pseudoClassStateChanged(IMPLIED, tick == Ticks.Tick.IMPLIED);
    pseudoClassStateChanged(BEGINS, span.beginsGroup());
    if (span.column() instanceof Column.Folded(TypeGroup group)) {
      count.setText(texts.get("folded.cell", cell.on(), group.types().size()));
      pseudoClassStateChanged(IMPLIED, cell.on() == 0);
      setAccessibleRole(AccessibleRole.TEXT);
      setAccessibleText(
          texts.get("folded.said", row.name(), group.prefix(), cell.on(), group.types().size()));
    } else {
      Long number = cell.count();
      count.setText(number == null ? "" : Numbers.count(number));
      setAccessibleRole(AccessibleRole.CHECK_BOX);
      setAccessibleText(said(row, span.column(), tick, number));
    }
    requestLayout();
  }

  private String said(Matrix.Row row, Column of, Ticks.@Nullable Tick tick, @Nullable Long number) {
    String what = of instanceof Column.One one ? one.type() : texts.get("all");
    if (tick == null) {
      return texts.get("said.foreign", row.name(), what);
    }
    String state =
        texts.get(
            tick == Ticks.Tick.ON
                ? "said.on"
                : tick == Ticks.Tick.IMPLIED ? "said.implied" : "said.off");
    return number == null
        ? texts.get("said", row.name(), what, state)
        : texts.get("said.count", row.name(), what, state, number);
  }

  void mark(boolean lit, boolean current) {
    pseudoClassStateChanged(LIT, lit);
    pseudoClassStateChanged(CURRENT, current);
  }

  @Nullable Column column() {
    return column;
  }

  /** Whether a click there is meant for the tick: around the box, since that is small. */
  boolean hits(double x) {
    return box.isVisible()
        && x >= box.getLayoutX() - Geometry.GAP
        && x <= box.getLayoutX() + Geometry.BOX + Geometry.GAP;
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.SELECTED
        ? ticked
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  protected void layoutChildren() {
    double right = getWidth() - Geometry.RIGHT;
    double middle = snapPositionY((getHeight() - Geometry.BOX) / 2);
    box.resizeRelocate(right - Geometry.BOX, middle, Geometry.BOX, Geometry.BOX);
    double end = box.isVisible() ? right - Geometry.BOX - Geometry.GAP : right;
    layoutInArea(count, 0, 0, end, getHeight(), 0, javafx.geometry.HPos.RIGHT, VPos.CENTER);
  }
}
