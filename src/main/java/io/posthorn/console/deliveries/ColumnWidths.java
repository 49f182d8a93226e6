package io.posthorn.console.deliveries;

import io.posthorn.console.delivery.DeliveryColumn;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Preferences;
import io.posthorn.model.Delivery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.Control;
import javafx.scene.control.ResizeFeaturesBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Shares the table's width out: every column is as wide as it was wanted, and the last flexible one
 * takes the rest. Where there is too little, flexible ones give way in the order of {@link #GIVE}.
 * What a person drags is remembered.
 */
final class ColumnWidths {
  private static final String PREFERENCE = "deliveries.width.";
  private static final List<DeliveryColumn> GIVE =
      List.of(
          DeliveryColumn.ERROR,
          DeliveryColumn.EVENT_ID,
          DeliveryColumn.EVENT,
          DeliveryColumn.ENDPOINT);
  private static final double LEAST_ERROR = 124;

  private final Preferences preferences;
  private final Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> columns;
  private final Map<DeliveryColumn, Double> usual = new EnumMap<>(DeliveryColumn.class);
  private final Map<DeliveryColumn, Double> wanted = new EnumMap<>(DeliveryColumn.class);

  private final Callback<TableView.ResizeFeatures, Boolean> fitting = new Fitting();
  private final Callback<TableView.ResizeFeatures, Boolean> scrolling =
      features -> resize(features, features.getTable());
  private double shared;
  private boolean tooMuch;

  ColumnWidths(
      Preferences preferences, Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> columns) {
    this.preferences = preferences;
    this.columns = columns;
    columns.forEach(
        (which, column) -> {
          usual.put(which, column.getPrefWidth());
          double kept = preferences.number(PREFERENCE + which.key(), column.getPrefWidth());
          wanted.put(which, Math.max(column.getMinWidth(), kept));
        });
  }

  /** Back to the usual widths. */
  void forget() {
    wanted.putAll(usual);
    usual.keySet().forEach(which -> preferences.set(PREFERENCE + which.key(), null));
  }

  /** Takes over the widths of a table's columns. */
  void hangOn(TableView<DeliveryRow> table) {
    table.setColumnResizePolicy(fitting);
  }

  private boolean resize(ResizeFeaturesBase<?> features, @Nullable Control table) {
    if (features.getColumn() instanceof TableColumn<?, ?> dragged) {
      drag(dragged, features.getDelta());
    }
    share(room(table, features.getContentWidth()));
    return true;
  }

  /** Shares again, after a scroll bar came or went or a column was shown. */
  void fit(TableView<DeliveryRow> table) {
    double room = room(table, 0);
    if (room > 0 && room != shared) {
      share(room);
    }
    // Only where even the least widths are too much is there a bar to scroll sideways.
    var policy = tooMuch ? scrolling : fitting;
    if (table.getColumnResizePolicy() != policy) {
      table.setColumnResizePolicy(policy);
    }
  }

  /** What the rows have: the table's width without the scroll bar. */
  private static double room(@Nullable Control table, double otherwise) {
    return table != null
            && table.lookup(".clipped-container") instanceof Region rows
            && rows.getWidth() > 0
        ? rows.getWidth()
        : otherwise;
  }

  private void drag(TableColumn<?, ?> dragged, double by) {
    columns.forEach(
        (which, column) -> {
          if (column == dragged && which != DeliveryColumn.ERROR) {
            double width = Math.max(column.getMinWidth(), column.getWidth() + by);
            wanted.put(which, width);
            preferences.set(PREFERENCE + which.key(), Math.round(width));
          }
        });
  }

  private void share(double whole) {
    shared = whole;
    Map<DeliveryColumn, Double> given = new EnumMap<>(DeliveryColumn.class);
    columns.forEach(
        (which, column) -> {
          if (column.isVisible()) {
            given.put(which, width(which));
          }
        });
    double rest = whole - given.values().stream().mapToDouble(Double::doubleValue).sum();
    for (DeliveryColumn which : GIVE) {
      Double now = given.get(which);
      if (now != null && rest != 0) {
        double least = which == DeliveryColumn.ERROR ? LEAST_ERROR : column(which).getMinWidth();
        double then = Math.max(least, now + rest);
        rest -= then - now;
        given.put(which, then);
      }
    }
    tooMuch = rest < -1;
    given.forEach((which, width) -> column(which).setPrefWidth(Math.floor(width)));
  }

  private double width(DeliveryColumn which) {
    return Objects.requireNonNull(wanted.get(which));
  }

  private TableColumn<DeliveryRow, Delivery> column(DeliveryColumn which) {
    return Objects.requireNonNull(columns.get(which));
  }

  /** Tells the table by its type that there is nothing to scroll sideways. */
  private final class Fitting extends ConstrainedColumnResizeBase
      implements Callback<TableView.ResizeFeatures, Boolean> {
    @Override
    public Boolean call(TableView.ResizeFeatures features) {
      return resize(features, features.getTable());
    }
  }
}
