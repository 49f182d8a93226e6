package io.posthorn.console.endpoints.page;

import io.posthorn.console.delivery.ColumnWidths;
import io.posthorn.console.delivery.DeliveryColumn;
import io.posthorn.console.delivery.DeliveryColumns;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.endpoints.page.RecentViewModel.Which;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The endpoint's newest deliveries: all, those that failed, those that are held. */
final class RecentPane extends VBox {
  private static final String WIDTH = "endpoints.recent.width.";
  private static final List<DeliveryColumn> SHOWN =
      List.of(
          DeliveryColumn.STATUS,
          DeliveryColumn.EVENT,
          DeliveryColumn.HTTP,
          DeliveryColumn.ATTEMPTS,
          DeliveryColumn.MS,
          DeliveryColumn.CREATED,
          DeliveryColumn.ERROR);
  private static final double ROOM_FOR_ERROR = 640;
  private static final int ROWS_AT_LEAST = 4;
  private static final double HEAD = 34;
  private static final double INDENT = 12;

  private final Texts texts = Texts.of(RecentPane.class);
  private final RecentViewModel model;
  private final EndpointBook book;
  private final DeliveryColumns columns;
  private final Session session;
  private final Navigator navigator;
  private final TableView<DeliveryRow> table = new TableView<>();
  private final ColumnWidths widths;
  private final Label nothing = new Label();
  private final ToggleGroup segments = new ToggleGroup();
  private final ToggleButton all = segment(Which.ALL);
  private final ToggleButton failed = segment(Which.FAILED);
  private final ToggleButton held = segment(Which.HELD);

  RecentPane(RecentViewModel model, Session session, Ui ui) {
    this.model = model;
    this.session = session;
    this.navigator = ui.navigator();
    book = new EndpointBook(session);
    columns = new DeliveryColumns(book, ui.sites(), session.clock());
    getStyleClass().add("recent");
    getChildren().addAll(head(), table);
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setId("recent-deliveries");
    table.setAccessibleText(texts.get("recent"));
    table.setItems(model.list().rows());
    widths = addColumns();
    nothing.getStyleClass().add("muted");
    nothing.setWrapText(true);
    table.setPlaceholder(nothing);
    table.setRowFactory(_ -> row());
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            open(table.getSelectionModel().getSelectedItem());
          }
        });
  }

  private ColumnWidths addColumns() {
    Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> made =
        new EnumMap<>(DeliveryColumn.class);
    SHOWN.forEach(which -> made.put(which, columns.column(which)));
    TableColumn<DeliveryRow, Delivery> first =
        Objects.requireNonNull(made.get(DeliveryColumn.STATUS));
    first.getStyleClass().add("first-column");
    first.setMinWidth(first.getMinWidth() + INDENT);
    first.setPrefWidth(first.getMinWidth());
    table.getColumns().setAll(SHOWN.stream().map(made::get).toList());
    // The status says it too; the type of the event and the numbers don't.
    Objects.requireNonNull(made.get(DeliveryColumn.ERROR))
        .visibleProperty()
        .bind(table.widthProperty().greaterThan(ROOM_FOR_ERROR));
    ColumnWidths shared = new ColumnWidths(session.preferences(), WIDTH, columns::need, made);
    shared.hangOn(table);
    return shared;
  }

  private HBox head() {
    Label title = new Label(texts.get("recent"));
    title.getStyleClass().add("section");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    HBox spread = new HBox();
    HBox.setHgrow(spread, Priority.ALWAYS);
    HBox choice = new HBox(all, failed, held);
    choice.getStyleClass().add("segments");
    choice.setMinWidth(USE_PREF_SIZE);
    Hyperlink open =
        new Hyperlink(texts.get("recent.open"), Icons.of("fth-arrow-right", "icon-accent"));
    open.setMinWidth(USE_PREF_SIZE);
    open.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    open.setOnAction(_ -> navigator.go(new Place.Deliveries(model.typed(), null)));
    HBox head = new HBox(12, title, spread, choice, open);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("recent-head");
    return head;
  }

  private ToggleButton segment(Which which) {
    ToggleButton segment = new ToggleButton();
    segment.setToggleGroup(segments);
    segment.setOnAction(
        _ -> {
          segment.setSelected(true);
          model.which().set(which);
        });
    return segment;
  }

  private TableRow<DeliveryRow> row() {
    TableRow<DeliveryRow> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            open(row.getItem());
          }
        });
    return row;
  }

  private void open(@Nullable DeliveryRow row) {
    if (row != null) {
      navigator.go(new Place.Deliveries(model.typed(), row.id()));
    }
  }

  Pin follow(Look look) {
    Pins pins = new Pins();
    pins.add(book.follow());
    pins.onAny(table::refresh, book.edition());
    pins.add(
        session
            .pulse()
            .listen(
                () -> {
                  columns.tick();
                  widths.fit(table);
                }));
    pins.onAny(
        () -> Platform.runLater(() -> widths.fit(table)), table.widthProperty(), book.edition());
    pins.follow(
        look.density(),
        density -> {
          table.setFixedCellSize(density.row());
          endWithWholeRow();
        });
    pins.onAny(() -> Platform.runLater(this::endWithWholeRow), heightProperty());
    pins.follow(
        model.failed(),
        count -> failed.setText(texts.get("recent.failed", Numbers.count(count.longValue()))));
    pins.follow(model.which(), this::mark);
    pins.onAny(this::showNothing, model.list().problem());
    return pins;
  }

  /** A row that is cut in half looks like the end of a list that goes on. */
  private void endWithWholeRow() {
    double row = table.getFixedCellSize();
    double heads =
        table.lookup(".column-header-background") instanceof Region shown && shown.getHeight() > 0
            ? shown.getHeight()
            : HEAD;
    double around = heads + table.snappedTopInset() + table.snappedBottomInset();
    double room = getHeight() - getChildren().getFirst().getLayoutBounds().getHeight() - around;
    double rows = Math.max(ROWS_AT_LEAST, Math.floor(room / row));
    table.setMinHeight(around + ROWS_AT_LEAST * row);
    table.setMaxHeight(around + rows * row);
  }

  /** How many are held is known by the endpoint itself. */
  void held(long count) {
    held.setText(texts.get("recent.held", Numbers.count(count)));
  }

  private void mark(Which which) {
    all.setText(texts.get("recent.all"));
    segments.selectToggle(
        switch (which) {
          case ALL -> all;
          case FAILED -> failed;
          case HELD -> held;
        });
    showNothing();
  }

  private void showNothing() {
    Problem problem = model.list().problem().get();
    nothing.setText(
        problem != null
            ? problem.says()
            : texts.get(model.which().get() == Which.ALL ? "recent.none" : "recent.none.such"));
  }
}
