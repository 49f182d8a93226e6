package io.posthorn.console.subscriptions;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** One endpoint: its name, which stays, and its cells, which scroll. */
final class MatrixRow extends Region {
  private static final double NAME_SIDES = 48;

  private final Texts texts = Texts.of(MatrixRow.class);
  private final MatrixFrame view;
  private final StackPane icon = new StackPane();
  private final Label name = new Label();
  private final Label status = new Label();
  private final Label site = new Label();
  private final VBox words = new VBox(name, new HBox(8, status, site));
  private final HBox who = new HBox(8, icon, words);
  private final Tooltip tip = new Tooltip();
  private final Strip<Geometry.Span, MatrixCell> cells;
  private Matrix.@Nullable Row row;

  MatrixRow(MatrixFrame view) {
    this.view = view;
    getStyleClass().add("matrix-row");
    who.getStyleClass().add("matrix-who");
    who.setAlignment(Pos.CENTER_LEFT);
    words.setAlignment(Pos.CENTER_LEFT);
    icon.setMinWidth(16);
    name.getStyleClass().add("strong");
    name.setMaxWidth(MatrixFrame.NAMES - NAME_SIDES);
    status.getStyleClass().add("matrix-status");
    status.setMinWidth(USE_PREF_SIZE);
    site.getStyleClass().addAll("matrix-status", "muted");
    Tooltip.install(who, tip);
    cells = new Strip<>(this::cell, new Cells(), false);
    getChildren().addAll(cells, who);
    who.setOnMouseClicked(_ -> open());
  }

  private void open() {
    if (row != null) {
      view.opened(row.id());
    }
  }

  private MatrixCell cell() {
    MatrixCell cell = new MatrixCell();
    cell.setOnMouseEntered(_ -> view.light(cell.column()));
    cell.setOnMouseExited(_ -> view.light(null));
    cell.setOnMousePressed(
        event -> {
          event.consume();
          Matrix.Row of = row;
          Column column = cell.column();
          if (of != null && column != null) {
            view.clicked(of.id(), column, cell.hits(event.getX()));
          }
        });
    return cell;
  }

  @Nullable Long endpoint() {
    return row == null ? null : row.id();
  }

  void show(Matrix.@Nullable Row shown) {
    Matrix.Row before = row;
    row = shown;
    setVisible(shown != null);
    if (shown != null) {
      name.setText(shown.name());
      put(site, shown.site() != null);
      // The green dot says it too, and there is no room for both.
      put(status, shown.site() == null || !shown.state().enabled());
      site.setText(shown.site());
      tip.setText(EndpointWords.told(shown.name(), shown.site()) + "\n" + shown.url());
      if (before == null || !before.state().equals(shown.state())) {
        showState(shown.state());
      }
      cells.update();
    }
  }

  private void showState(EndpointState state) {
    boolean byHand = state.disabledReason() == DisabledReason.MANUAL;
    String kind = state.enabled() ? "success" : byHand ? "muted" : "danger";
    status.setText(
        texts.get(state.enabled() ? "enabled" : byHand ? "disabled.manual" : "disabled"));
    status.getStyleClass().removeAll("success-text", "muted", "danger-text");
    status.getStyleClass().add(kind.equals("muted") ? kind : kind + "-text");
    if (state.enabled()) {
      Circle dot = new Circle(4);
      dot.getStyleClass().add("dot-success");
      icon.getChildren().setAll(dot);
    } else {
      icon.getChildren().setAll(Icons.of("fth-slash", byHand ? "icon-muted" : "icon-danger"));
    }
  }

  void scroll(double to) {
    cells.scroll(to);
  }

  /** Lights the column and rings the cell that the keys are on. */
  void mark() {
    cells.inUse().forEach(this::mark);
  }

  private void mark(MatrixCell cell) {
    Column column = cell.column();
    cell.mark(view.isLit(column), row != null && view.isCurrent(row.id(), column));
  }

  /** The cell of a column, while it is in sight. */
  @Nullable MatrixCell cell(Column column) {
    return cells.inUse().stream()
        .filter(cell -> cell.column() != null && cell.column().key().equals(column.key()))
        .findFirst()
        .orElse(null);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    who.resizeRelocate(0, 0, MatrixFrame.NAMES, height - 1);
    cells.resizeRelocate(
        MatrixFrame.NAMES, 0, Math.max(0, getWidth() - MatrixFrame.NAMES), height - 1);
  }

  private final class Cells implements Strip.Pieces<Geometry.Span, MatrixCell> {
    @Override
    public List<Geometry.Span> all() {
      return row == null ? List.of() : view.geometry().spans();
    }

    @Override
    public double x(Geometry.Span span) {
      return span.x();
    }

    @Override
    public double width(Geometry.Span span) {
      return span.width();
    }

    @Override
    public void show(MatrixCell cell, Geometry.Span span, int index) {
      Matrix.Row of = row;
      if (of != null) {
        cell.show(of, span, view.shown().cell(of, span.column()));
        mark(cell);
      }
    }
  }
}
