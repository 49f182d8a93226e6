package io.posthorn.console.overview;

import io.posthorn.console.frame.Sparkline;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.EndpointHealth;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Dresses the table of endpoints: one row each, opened by a click or Enter. */
final class OverviewTable {
  private static final double ROW = 40;
  private static final double HEAD = 34;
  private static final double HEAD_FONT = 12;
  private static final double HEAD_PADDING = 20;
  private static final double NARROWEST_BARS = 60;
  private static final int MOST_ROWS = 30;
  private static final double WIDEST_BARS = 4_000;
  private static final double FRAME = 4;
  private static final double BAR = 14;
  private static final double NARROWEST_NAME = 130;
  private static final double WIDEST_NAME = 300;
  private static final double NAME_SHARE = 0.4;

  /** What the name has on top of that where the site stands beside it. */
  private static final double SITE_SHARE = 0.2;

  private static final String NONE = "–";

  private final Texts texts = Texts.of(OverviewTable.class);
  private final TableView<OverviewRow> table;
  private final OverviewViewModel model;
  private final TableColumn<OverviewRow, OverviewRow> bars;
  private final TableColumn<OverviewRow, OverviewRow> name;

  OverviewTable(TableView<OverviewRow> table, OverviewViewModel model, LongConsumer open) {
    this.table = table;
    this.model = model;
    this.bars = bars();
    this.name = column("column.endpoint", NARROWEST_NAME, OverviewTable::showName);
    table.setId("overview-endpoints");
    table.setFixedCellSize(ROW);
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.getColumns().setAll(columns());
    shareWidth();
    table.setItems(model.rows());
    table.setPlaceholder(new Label(texts.get("endpoints.none")));
    table.setOnKeyPressed(
        event -> {
          OverviewRow row = table.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && row != null) {
            open.accept(row.id());
          }
        });
    table.setRowFactory(_ -> row(open));
    // A listener of the list itself: a binding that nobody holds would be gone with the next
    // garbage collection, and the height would stay as it was.
    model.rows().addListener((InvalidationListener) _ -> fit(model.rows().size()));
    fit(model.rows().size());
  }

  /** What the other columns leave is the name's and the bars'; long names get their share. */
  private void shareWidth() {
    double others =
        table.getColumns().stream()
            .filter(column -> column != bars && column != name)
            .mapToDouble(TableColumn::getPrefWidth)
            .sum();
    bars.setMaxWidth(WIDEST_BARS);
    DoubleBinding left =
        Bindings.createDoubleBinding(
            () -> table.getWidth() - others - FRAME - barWidth(),
            table.widthProperty(),
            model.rows());
    name.prefWidthProperty().bind(left.map(width -> nameWidth(width.doubleValue())));
    bars.prefWidthProperty().bind(left.subtract(name.widthProperty()));
  }

  /** What the bar takes that is there when there are more rows than are shown at once. */
  private double barWidth() {
    return model.rows().size() > MOST_ROWS ? BAR : 0;
  }

  /** Whole, since what is cut to pixels afterwards would be too wide together. */
  private double nameWidth(double left) {
    boolean told = model.rows().stream().anyMatch(row -> row.site() != null);
    double share = told ? NAME_SHARE + SITE_SHARE : NAME_SHARE;
    return Math.clamp(Math.floor(left * share), NARROWEST_NAME, WIDEST_NAME);
  }

  private void fit(int rows) {
    double height = HEAD + ROW * Math.clamp(rows, 1, MOST_ROWS);
    table.setMinHeight(height);
    table.setPrefHeight(height);
    table.setMaxHeight(height);
  }

  private TableRow<OverviewRow> row(LongConsumer open) {
    TableRow<OverviewRow> row =
        new TableRow<>() {
          @Override
          protected void updateItem(OverviewRow item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("last-row");
            if (!empty && getIndex() == getTableView().getItems().size() - 1) {
              getStyleClass().add("last-row");
            }
          }
        };
    row.setOnMouseClicked(
        _ -> {
          if (!row.isEmpty()) {
            open.accept(row.getItem().id());
          }
        });
    return row;
  }

  private List<TableColumn<OverviewRow, ?>> columns() {
    TableColumn<OverviewRow, OverviewRow> status = column("column.status", 190, this::showStatus);
    name.setMinWidth(NARROWEST_NAME);
    name.setMaxWidth(WIDEST_NAME);
    return List.of(
        status,
        name,
        bars,
        number("column.success", 78, this::success, _ -> false),
        number("column.p95", 88, this::p95, _ -> false),
        number(
            "column.retrying",
            82,
            row -> Numbers.count(row.info().retrying()),
            row -> row.info().retrying() == 0),
        number(
            "column.held",
            70,
            row -> Numbers.count(row.info().held()),
            row -> row.info().held() == 0),
        lastSuccess());
  }

  /** Says over the bars which time they are about. */
  void headBars(String words) {
    bars.setText(words);
  }

  private TableColumn<OverviewRow, OverviewRow> column(
      String key, double width, BiConsumer<TableCell<OverviewRow, OverviewRow>, OverviewRow> show) {
    TableColumn<OverviewRow, OverviewRow> column = new TableColumn<>(texts.get(key));
    plain(column, width);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable OverviewRow row, boolean empty) {
                super.updateItem(row, empty);
                if (empty || row == null) {
                  setGraphic(null);
                  setText(null);
                } else {
                  show.accept(this, row);
                }
              }
            });
    return column;
  }

  /** As wide as said, or as its head where that is longer. */
  private static void plain(TableColumn<OverviewRow, ?> column, double usual) {
    Text head = new Text(column.getText());
    head.setFont(Font.font("Inter", HEAD_FONT));
    double width = Math.max(usual, Math.ceil(head.getLayoutBounds().getWidth()) + HEAD_PADDING);
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(width);
    column.setMaxWidth(width);
  }

  private void showStatus(TableCell<OverviewRow, OverviewRow> cell, OverviewRow row) {
    Instant now = model.now().get();
    HBox chips = new HBox(4, Chips.of(row.state(), now));
    chips.setStyle("-fx-alignment: center-left;");
    switch (row.mark(now)) {
      case SLOWED -> add(chips, "warning", "fth-clock", "mark.slowed");
      case RELEASING -> add(chips, "accent", "fth-play", "mark.releasing");
      case WAITING -> add(chips, "neutral", "fth-pause", "mark.waiting");
      case FAILING, NONE -> {}
    }
    cell.setGraphic(chips);
  }

  private void add(HBox chips, String kind, String icon, String key) {
    chips.getChildren().add(Chips.of(kind, icon, texts.get(key)));
  }

  private static void showName(TableCell<OverviewRow, OverviewRow> cell, OverviewRow row) {
    cell.getStyleClass().removeAll("name");
    cell.getStyleClass().add("name");
    cell.setText(row.name());
    cell.setGraphic(row.site() == null ? null : site(row.site()));
    cell.setContentDisplay(ContentDisplay.RIGHT);
    cell.setTooltip(new Tooltip(row.info().endpoint().settings().shownUrl()));
  }

  private static Label site(String name) {
    Label site = new Label(name);
    site.getStyleClass().add("site-name");
    return site;
  }

  private TableColumn<OverviewRow, OverviewRow> bars() {
    TableColumn<OverviewRow, OverviewRow> column =
        column(
            "column.status",
            306,
            (cell, row) -> {
              Sparkline line =
                  cell.getGraphic() instanceof Sparkline before ? before : new Sparkline();
              line.setPrefHeight(27);
              line.setMinHeight(27);
              line.setMaxHeight(27);
              line.setMinWidth(0);
              line.prefWidthProperty().bind(cell.widthProperty().subtract(16));
              EndpointHealth health = row.health();
              List<EndpointHealth.Bucket> buckets = health == null ? List.of() : health.buckets();
              line.show(buckets, totals(buckets));
              cell.setGraphic(line);
            });
    column.setMinWidth(NARROWEST_BARS);
    return column;
  }

  private String totals(List<EndpointHealth.Bucket> buckets) {
    return texts.get(
        "bars.totals",
        buckets.stream().mapToLong(EndpointHealth.Bucket::delivered).sum(),
        buckets.stream().mapToLong(EndpointHealth.Bucket::failed).sum(),
        buckets.stream().mapToLong(EndpointHealth.Bucket::held).sum());
  }

  private String success(OverviewRow row) {
    EndpointHealth health = row.health();
    return health == null || health.attempted() == 0
        ? NONE
        : Numbers.percent(health.delivered(), health.attempted());
  }

  private String p95(OverviewRow row) {
    EndpointHealth health = row.health();
    Long millis = health == null ? null : health.p95Millis();
    return millis == null ? NONE : Numbers.count(millis) + " ms";
  }

  private TableColumn<OverviewRow, OverviewRow> number(
      String key,
      double width,
      Function<OverviewRow, String> words,
      Function<OverviewRow, Boolean> quiet) {
    TableColumn<OverviewRow, OverviewRow> column =
        column(
            key,
            width,
            (cell, row) -> {
              cell.setText(words.apply(row));
              quiet(cell, quiet.apply(row) || NONE.equals(cell.getText()));
            });
    column.getStyleClass().add("number-column");
    return column;
  }

  private static void quiet(TableCell<?, ?> cell, boolean quiet) {
    cell.getStyleClass().removeAll("muted", "number");
    cell.getStyleClass().add("number");
    if (quiet) {
      cell.getStyleClass().add("muted");
    }
  }

  /** Goes on by itself, once a second, like all ages. */
  private TableColumn<OverviewRow, String> lastSuccess() {
    TableColumn<OverviewRow, String> column = new TableColumn<>(texts.get("column.last"));
    plain(column, 118);
    column.getStyleClass().add("number-column");
    column.setCellValueFactory(cell -> age(cell.getValue()));
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable String words, boolean empty) {
                super.updateItem(words, empty);
                setText(empty ? null : words);
                quiet(this, true);
                OverviewRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
                Instant at = row == null ? null : row.state().lastSuccess();
                setTooltip(at == null ? null : new Tooltip(TimeWords.exact(at)));
              }
            });
    return column;
  }

  private ObservableValue<String> age(OverviewRow row) {
    Instant at = row.state().lastSuccess();
    return at == null
        ? new ReadOnlyObjectWrapper<>(texts.get("never"))
        : Bindings.createStringBinding(
            () -> texts.get("ago", TimeWords.age(at, model.now().get())), model.now());
  }
}
