package io.posthorn.console.deliveries;

import io.posthorn.console.delivery.ColumnWidths;
import io.posthorn.console.delivery.DeliveryColumn;
import io.posthorn.console.delivery.DeliveryColumns;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Which columns there are, in which order and how wide; remembered. On the window's thread. */
final class ColumnChoice {
  private static final String COLUMNS = "deliveries.columns";
  private static final String WIDTH = "deliveries.width.";

  private final Preferences preferences;
  private final TableView<DeliveryRow> table;
  private final Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> columns =
      new EnumMap<>(DeliveryColumn.class);
  private final ColumnWidths widths;

  ColumnChoice(Preferences preferences, DeliveryColumns maker, TableView<DeliveryRow> table) {
    this.preferences = preferences;
    this.table = table;
    for (DeliveryColumn which : DeliveryColumn.values()) {
      columns.put(which, maker.column(which));
    }
    widths = new ColumnWidths(preferences, WIDTH, maker::need, columns);
    restore();
    widths.hangOn(table);
    table
        .getColumns()
        .addListener((ListChangeListener<TableColumn<DeliveryRow, ?>>) _ -> remember());
    columns
        .values()
        .forEach(column -> column.visibleProperty().addListener((_, _, _) -> remember()));
  }

  /** Written as the keys of the columns in their order; a minus stands before a hidden one. */
  private void restore() {
    List<String> kept = List.of(preferences.get(COLUMNS, "").split(","));
    List<DeliveryColumn> order = new ArrayList<>(List.of(DeliveryColumn.values()));
    boolean known = kept.size() > 1;
    if (known) {
      order.sort(Comparator.comparingInt(which -> place(kept, which)));
    }
    for (DeliveryColumn which : order) {
      TableColumn<DeliveryRow, Delivery> column = column(which);
      column.setVisible(known ? kept.contains(which.key()) : which.usual());
    }
    table.getColumns().setAll(order.stream().map(this::column).toList());
  }

  private static int place(List<String> kept, DeliveryColumn which) {
    int shown = kept.indexOf(which.key());
    int at = shown >= 0 ? shown : kept.indexOf("-" + which.key());
    return at >= 0 ? at : Integer.MAX_VALUE;
  }

  private TableColumn<DeliveryRow, Delivery> column(DeliveryColumn which) {
    return java.util.Objects.requireNonNull(columns.get(which));
  }

  private void remember() {
    preferences.set(
        COLUMNS,
        table.getColumns().stream()
            .map(column -> (column.isVisible() ? "" : "-") + column.getId())
            .collect(Collectors.joining(",")));
  }

  /** Shows of which site a delivery is where there can be several, and only there. */
  void tellSitesApart(boolean several) {
    column(DeliveryColumn.SITE).setVisible(several);
  }

  /** Shares the width out again, after a scroll bar came or went. */
  void fit() {
    widths.fit(table);
  }

  /** A check mark for each column, and the way back to the usual ones. */
  List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    columns.forEach(
        (which, column) -> {
          CheckMenuItem item = new CheckMenuItem(which.title());
          item.selectedProperty().bindBidirectional(column.visibleProperty());
          // Every row must say where it stands.
          item.setDisable(which == DeliveryColumn.STATUS);
          items.add(item);
        });
    MenuItem usual = new MenuItem(Texts.of(ColumnChoice.class).get("columns.usual"));
    usual.setOnAction(_ -> reset());
    items.add(new SeparatorMenuItem());
    items.add(usual);
    return items;
  }

  private void reset() {
    preferences.set(COLUMNS, null);
    widths.forget();
    restore();
    remember();
  }
}
