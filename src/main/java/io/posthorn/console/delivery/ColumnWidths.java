package io.posthorn.console.delivery;

import io.posthorn.console.frame.Preferences;
import io.posthorn.model.Delivery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.Control;
import javafx.scene.control.ResizeFeaturesBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Shares the table's width out by need: names of endpoints and event types are as wide as the
 * longest of them, and the error takes the rest. Where there is too little, columns give way in the
 * order of {@link #GIVE}. What a person drags is remembered, and stays so.
 */
public final class ColumnWidths {
  private static final List<Least> GIVE =
      List.of(
          new Least(DeliveryColumn.ERROR, 96),
          new Least(DeliveryColumn.EVENT_ID, 90),
          new Least(DeliveryColumn.EVENT, 124),
          new Least(DeliveryColumn.SITE, 90),
          new Least(DeliveryColumn.ENDPOINT, 122),
          new Least(DeliveryColumn.ERROR, 60),
          new Least(DeliveryColumn.EVENT, 90),
          new Least(DeliveryColumn.SITE, 60),
          new Least(DeliveryColumn.ENDPOINT, 90));

  /** However long a name is, it leaves the other columns their room. */
  private static final double MOST = 360;

  private static final double MOST_SHARE = 0.3;

  private final Preferences preferences;
  private final String remembered;
  private final ToDoubleFunction<DeliveryColumn> need;
  private final Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> columns;
  private final Map<DeliveryColumn, Double> usual = new EnumMap<>(DeliveryColumn.class);
  private final Map<DeliveryColumn, Double> dragged = new EnumMap<>(DeliveryColumn.class);

  private final Callback<TableView.ResizeFeatures, Boolean> fitting = new Fitting();
  private final Callback<TableView.ResizeFeatures, Boolean> scrolling =
      features -> resize(features, features.getTable());
  private double shared;
  private double needed;
  private boolean tooMuch;

  /** What a column keeps for as long as those behind it in the list have something to give. */
  private record Least(DeliveryColumn which, double width) {}

  /**
   * Widths as they were left.
   *
   * @param remembered what the names of the preferences begin with
   * @param need how wide a column is with all its text; 0 for one as wide as it was made
   */
  public ColumnWidths(
      Preferences preferences,
      String remembered,
      ToDoubleFunction<DeliveryColumn> need,
      Map<DeliveryColumn, TableColumn<DeliveryRow, Delivery>> columns) {
    this.preferences = preferences;
    this.remembered = remembered;
    this.need = need;
    this.columns = columns;
    columns.forEach(
        (which, column) -> {
          usual.put(which, column.getPrefWidth());
          double kept = preferences.number(remembered + which.key(), 0);
          if (kept > 0) {
            dragged.put(which, Math.max(column.getMinWidth(), kept));
          }
        });
  }

  /** Back to the usual widths. */
  public void forget() {
    dragged.clear();
    columns.keySet().forEach(which -> preferences.set(remembered + which.key(), null));
    shared = 0;
  }

  /** Takes over the widths of a table's columns. */
  public void hangOn(TableView<DeliveryRow> table) {
    table.setColumnResizePolicy(fitting);
  }

  private boolean resize(ResizeFeaturesBase<?> features, @Nullable Control table) {
    if (features.getColumn() instanceof TableColumn<?, ?> moved) {
      drag(moved, features.getDelta());
    }
    share(room(table, features.getContentWidth()));
    return true;
  }

  /** Shares again, after a scroll bar came or went, a column was shown or a name became longer. */
  public void fit(TableView<DeliveryRow> table) {
    double room = room(table, 0);
    if (room > 0 && (room != shared || needs() != needed)) {
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

  private void drag(TableColumn<?, ?> by, double delta) {
    columns.forEach(
        (which, column) -> {
          if (column == by && which != DeliveryColumn.ERROR) {
            double width = Math.max(column.getMinWidth(), column.getWidth() + delta);
            dragged.put(which, width);
            preferences.set(remembered + which.key(), Math.round(width));
          }
        });
  }

  private double needs() {
    return columns.keySet().stream().mapToDouble(need).sum();
  }

  private void share(double whole) {
    shared = whole;
    needed = needs();
    Map<DeliveryColumn, Double> given = new EnumMap<>(DeliveryColumn.class);
    columns.forEach(
        (which, column) -> {
          if (column.isVisible()) {
            given.put(which, width(which, column, whole));
          }
        });
    double rest = whole - given.values().stream().mapToDouble(Double::doubleValue).sum();
    for (Least least : GIVE) {
      Double now = given.get(least.which);
      if (now != null && rest != 0) {
        double then = Math.max(Math.min(now, least.width), now + rest);
        rest -= then - now;
        given.put(least.which, then);
      }
    }
    tooMuch = rest < -1;
    given.forEach((which, width) -> column(which).setPrefWidth(Math.floor(width)));
  }

  private double width(DeliveryColumn which, TableColumn<?, ?> column, double whole) {
    double own = dragged.getOrDefault(which, 0.0);
    double text = Math.min(need.applyAsDouble(which), Math.max(MOST, whole * MOST_SHARE));
    return own > 0 ? own : Math.max(text, usual(which, column));
  }

  private double usual(DeliveryColumn which, TableColumn<?, ?> column) {
    return need.applyAsDouble(which) > 0
        ? column.getMinWidth()
        : Objects.requireNonNull(usual.get(which));
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
