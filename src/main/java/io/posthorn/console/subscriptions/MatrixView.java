package io.posthorn.console.subscriptions;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The matrix: rows are virtual, columns are drawn as far as they are in sight, names and heads
 * stay. It has the focus as a whole; arrows move a ring over its cells.
 */
final class MatrixView extends StackPane implements MatrixFrame {
  private static final Duration CARD_AFTER = Duration.millis(400);
  private static final double WHEEL_TICK = 40;

  /** What the matrix asks for. */
  interface Actions {
    void toggle(long endpoint, String type);

    void fold(TypeGroup group);

    void open(long endpoint);

    /** The pointer rests on a type's head, or F1 was pressed on its column. */
    void card(Column.One of, boolean byKey);

    /** The pointer left the head of a type. */
    void cardNoMore();
  }

  private final Actions actions;
  private final Texts texts = Texts.of(MatrixView.class);
  private final ListView<Long> list = new ListView<>();
  private final ScrollBar across = new ScrollBar();
  private final MatrixBars bars;
  private final List<MatrixRow> rows = new ArrayList<>();
  private final PauseTransition resting = new PauseTransition(CARD_AFTER);
  private final MatrixKeys keys = new MatrixKeys(this);
  private Matrix shown = Matrix.EMPTY;
  private Geometry geometry = Geometry.of(Matrix.EMPTY, Texts.of(MatrixView.class));
  private @Nullable String lit;

  MatrixView(Actions actions) {
    this.actions = actions;
    bars = new MatrixBars(this);
    getStyleClass().add("matrix");
    setId("matrix");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setAccessibleText(texts.get("matrix.said"));
    list.setFocusTraversable(false);
    list.setFixedCellSize(Geometry.ROW);
    list.getStyleClass().add("matrix-rows");
    list.setCellFactory(_ -> new Cell());
    list.setMinHeight(Geometry.ROW);
    VBox.setVgrow(list, Priority.NEVER);
    across.setOrientation(Orientation.HORIZONTAL);
    across.setFocusTraversable(false);
    across.setMinHeight(USE_PREF_SIZE);
    across.valueProperty().addListener((_, _, to) -> scroll(to.doubleValue()));
    getChildren().add(new VBox(bars.head(), list, bars.foot(), across));
    addEventFilter(ScrollEvent.SCROLL, this::wheel);
    focusedProperty().addListener(_ -> mark());
    setOnKeyPressed(event -> keys.pressed(event));
    widthProperty().addListener(_ -> measure());
    heightProperty().addListener(_ -> measure());
  }

  /** Shows a matrix; where it is scrolled to and what the ring is on stay. */
  void show(Matrix matrix) {
    shown = matrix;
    geometry = Geometry.of(matrix, texts);
    List<Long> ids = matrix.rows().stream().map(Matrix.Row::id).toList();
    if (!list.getItems().equals(ids)) {
      list.getItems().setAll(ids);
      list.setPrefHeight(ids.size() * Geometry.ROW);
      list.setMaxHeight(ids.size() * Geometry.ROW);
    }
    keys.keepWithin(matrix);
    rows.forEach(row -> row.show(row.endpoint() == null ? null : matrix.row(row.endpoint())));
    bars.update();
    measure();
    mark();
  }

  private void measure() {
    boolean tall =
        shown.rows().size() * Geometry.ROW
            > getHeight() - Geometry.HEAD - Geometry.FOOT - across.getHeight();
    double sight = Math.max(1, getWidth() - NAMES - (tall ? Geometry.LEFT : 0));
    double most = Math.max(0, geometry.width() - sight);
    put(across, most > 0);
    across.setMax(most);
    across.setVisibleAmount(most * sight / Math.max(1, geometry.width()));
    across.setUnitIncrement(WHEEL_TICK);
    across.setBlockIncrement(sight);
    across.setValue(Math.min(across.getValue(), most));
  }

  private void scroll(double to) {
    double whole = Math.rint(to);
    bars.scroll(whole);
    rows.forEach(row -> row.scroll(whole));
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaX() != 0 && across.isVisible()) {
      double to = across.getValue() - event.getDeltaX();
      across.setValue(Math.clamp(to, 0, across.getMax()));
      if (Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
        event.consume();
      }
    }
  }

  @Override
  public void reveal(int row, int column) {
    if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.scrollTo(row);
    }
    Geometry.Span span = geometry.spans().get(column);
    double sight = getWidth() - NAMES - Geometry.LEFT;
    if (span.x() < across.getValue()) {
      across.setValue(span.x());
    } else if (span.end() > across.getValue() + sight) {
      across.setValue(Math.min(across.getMax(), span.end() - sight));
    }
  }

  @Override
  public void light(@Nullable Column column) {
    String key = column == null ? null : column.key();
    if (!Objects.equals(key, lit)) {
      lit = key;
      mark();
    }
  }

  @Override
  public void lookedAt(Column column) {
    light(column);
    if (column instanceof Column.One one) {
      resting.setOnFinished(_ -> actions.card(one, false));
      resting.playFromStart();
    }
  }

  @Override
  public void lookedAway() {
    resting.stop();
    light(null);
    actions.cardNoMore();
  }

  @Override
  public void clicked(long endpoint, Column column, boolean onTick) {
    requestFocus();
    keys.moveTo(endpoint, column);
    if (onTick) {
      act(endpoint, column);
    }
  }

  @Override
  public void act(long endpoint, Column column) {
    switch (column) {
      case Column.All all -> actions.toggle(endpoint, all.key());
      case Column.One one -> actions.toggle(endpoint, one.type());
      case Column.Folded(TypeGroup group) -> actions.fold(group);
    }
  }

  @Override
  public void cardByKey(Column column) {
    if (column instanceof Column.One one) {
      actions.card(one, true);
    }
  }

  @Override
  public void folded(TypeGroup group) {
    actions.fold(group);
  }

  @Override
  public void opened(long endpoint) {
    actions.open(endpoint);
  }

  @Override
  public void mark() {
    rows.forEach(MatrixRow::mark);
    bars.mark();
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
  }

  @Override
  public boolean isLit(@Nullable Column column) {
    String key = lit != null ? lit : isFocused() ? keys.column() : null;
    return column != null && column.key().equals(key);
  }

  @Override
  public boolean isCurrent(long endpoint, @Nullable Column column) {
    return isFocused()
        && column != null
        && keys.endpoint() == endpoint
        && column.key().equals(keys.column());
  }

  @Override
  public Matrix shown() {
    return shown;
  }

  @Override
  public Geometry geometry() {
    return geometry;
  }

  @Override
  public int page() {
    return Math.max(1, (int) (list.getHeight() / Geometry.ROW));
  }

  /** Middle of a column, from the left of the matrix. */
  double middle(Column column) {
    Geometry.Span span = geometry.spans().get(geometry.index(column.key()));
    return NAMES + span.x() + span.width() / 2 - across.getValue();
  }

  /** Bottom of what came in, from the top of the matrix. */
  double bottom() {
    Bounds foot = bars.foot().getBoundsInParent();
    return foot.getMaxY() + (across.isVisible() ? across.getHeight() : 0);
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.FOCUS_ITEM) {
      return rows.stream()
          .filter(row -> Objects.equals(row.endpoint(), keys.endpoint()))
          .findFirst()
          .map(row -> (Object) row.cell(keys.columnOf(geometry)))
          .orElse(this);
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }

  private final class Cell extends ListCell<Long> {
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");
    private final MatrixRow row = new MatrixRow(MatrixView.this);

    Cell() {
      rows.add(row);
      row.scroll(Math.rint(across.getValue()));
      setGraphic(row);
      setText(null);
      row.prefWidthProperty().bind(widthProperty());
    }

    @Override
    protected void updateItem(@Nullable Long id, boolean empty) {
      super.updateItem(id, empty);
      row.show(id == null || empty ? null : shown.row(id));
      pseudoClassStateChanged(LAST, getIndex() == shown.rows().size() - 1);
    }

    @Override
    protected double computePrefWidth(double height) {
      return 0;
    }

    @Override
    protected void layoutChildren() {
      row.resizeRelocate(0, 0, getWidth(), getHeight());
    }
  }
}
