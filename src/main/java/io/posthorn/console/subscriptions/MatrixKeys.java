package io.posthorn.console.subscriptions;

import java.util.List;
import javafx.scene.input.KeyEvent;

/** The ring that arrows move over the cells of a matrix. */
final class MatrixKeys {
  private final MatrixFrame view;
  private long endpoint;
  private String column = new Column.All().key();

  MatrixKeys(MatrixFrame view) {
    this.view = view;
  }

  long endpoint() {
    return endpoint;
  }

  /** Key of the column. */
  String column() {
    return column;
  }

  Column columnOf(Geometry geometry) {
    return geometry.spans().get(geometry.index(column)).column();
  }

  void moveTo(long row, Column to) {
    endpoint = row;
    column = to.key();
    view.mark();
  }

  /** The ring stays where it is, unless that is gone. */
  void keepWithin(Matrix matrix) {
    if (matrix.row(endpoint) == null && !matrix.rows().isEmpty()) {
      endpoint = matrix.rows().getFirst().id();
    }
    boolean there = matrix.columns().stream().anyMatch(one -> one.key().equals(column));
    if (!there) {
      column =
          matrix.groups().stream()
              .filter(group -> holds(group, column))
              .findFirst()
              .map(
                  group ->
                      matrix.isFolded(group)
                          ? new Column.Folded(group).key()
                          : group.types().getFirst().name())
              .orElse(new Column.All().key());
    }
  }

  private static boolean holds(TypeGroup group, String key) {
    return new Column.Folded(group).key().equals(key)
        || group.types().stream().anyMatch(type -> type.name().equals(key));
  }

  void pressed(KeyEvent event) {
    if (view.shown().rows().isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    Column on = columnOf(view.geometry());
    switch (event.getCode()) {
      case LEFT -> move(0, -1);
      case RIGHT -> move(0, 1);
      case UP -> move(-1, 0);
      case DOWN -> move(1, 0);
      case HOME -> move(0, -view.geometry().spans().size());
      case END -> move(0, view.geometry().spans().size());
      case PAGE_UP -> move(-view.page(), 0);
      case PAGE_DOWN -> move(view.page(), 0);
      case SPACE -> view.act(endpoint, on);
      case ENTER -> view.opened(endpoint);
      case F1 -> view.cardByKey(on);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int rows, int columns) {
    List<Matrix.Row> all = view.shown().rows();
    int row = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id() == endpoint) {
        row = i;
      }
    }
    List<Geometry.Span> spans = view.geometry().spans();
    int toRow = Math.clamp((long) row + rows, 0, all.size() - 1);
    int toColumn = Math.clamp((long) view.geometry().index(column) + columns, 0, spans.size() - 1);
    view.reveal(toRow, toColumn);
    view.light(null);
    moveTo(all.get(toRow).id(), spans.get(toColumn).column());
  }
}
