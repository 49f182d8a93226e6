package io.posthorn.console.deliveries;

import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.Look;
import io.posthorn.console.common.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * Ties a table to the live list: what can be seen, where it is scrolled to, and a selection that
 * goes with the deliveries instead of with their places.
 */
final class LiveTable {
  /** So near to an end the rows behind it are read. */
  private static final int NEAR = 25;

  private static final long NONE = -1;

  private final TableView<DeliveryRow> table;
  private final DeliveriesViewModel model;
  private final Runnable fit;
  private final Pins pins = new Pins();
  private Set<Long> selected = Set.of();
  private Consumer<List<Long>> whenSelected = _ -> {};
  private LongConsumer whenOpened = _ -> {};
  private long sought = NONE;
  private boolean restoring;
  private boolean looking;
  private @Nullable ScrollBar bar;

  /**
   * Ties them.
   *
   * @param fit shares the table's width out anew
   */
  LiveTable(TableView<DeliveryRow> table, DeliveriesViewModel model, Runnable fit) {
    this.table = table;
    this.fit = fit;
    this.model = model;
    // It is told first: the table itself forgets what was selected when rows change.
    model.rows().addListener((ListChangeListener<DeliveryRow>) _ -> restoreSelection());
    table.setItems(model.rows());
    table.setSortPolicy(_ -> false);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setRowFactory(_ -> row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<DeliveryRow>) _ -> selectionChanged());
    model.whenShifted(this::shifted);
  }

  void start(Look look) {
    pins.follow(look.density(), density -> table.setFixedCellSize(density.row()));
    Platform.runLater(this::findBar);
  }

  void stop() {
    pins.close();
    bar = null;
  }

  void whenSelected(Consumer<List<Long>> told) {
    whenSelected = told;
  }

  /** Told when a row is clicked, or Enter is pressed on it. */
  void whenOpened(LongConsumer told) {
    whenOpened = told;
  }

  private TableRow<DeliveryRow> row() {
    TableRow<DeliveryRow> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          boolean plain = !event.isShiftDown() && !event.isShortcutDown();
          if (event.getButton() == MouseButton.PRIMARY && plain && !row.isEmpty()) {
            whenOpened.accept(row.getItem().id());
          }
        });
    return row;
  }

  private void onKey(KeyEvent event) {
    DeliveryRow chosen = table.getSelectionModel().getSelectedItem();
    DeliveryRow row = chosen == null ? focused() : chosen;
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      table.getSelectionModel().select(row);
      whenOpened.accept(row.id());
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN && chosen == null) {
      // The first press takes the row that has the focus; JavaFX would go on to the one below.
      table.getSelectionModel().select(row);
      event.consume();
    }
  }

  /** The row that has the focus, else the first: the focus may have come before the rows. */
  private @Nullable DeliveryRow focused() {
    DeliveryRow focused = table.getFocusModel().getFocusedItem();
    return focused != null || table.getItems().isEmpty() ? focused : table.getItems().getFirst();
  }

  private void selectionChanged() {
    if (restoring) {
      return;
    }
    List<Long> now =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(DeliveryRow::id)
            .toList();
    if (!Set.copyOf(now).equals(selected)) {
      selected = Set.copyOf(now);
      model.select(now);
      whenSelected.accept(now);
    }
  }

  private void restoreSelection() {
    if (!selected.isEmpty() && !restoring) {
      restoring = true;
      Platform.runLater(this::putSelectionBack);
    }
    lookLater();
  }

  private void putSelectionBack() {
    var selection = table.getSelectionModel();
    List<DeliveryRow> wanted = new ArrayList<>();
    for (long id : selected) {
      DeliveryRow row = model.row(id);
      if (row != null) {
        wanted.add(row);
      }
    }
    if (!Set.copyOf(selection.getSelectedItems().stream().filter(Objects::nonNull).toList())
        .equals(Set.copyOf(wanted))) {
      selection.clearSelection();
      wanted.forEach(selection::select);
    }
    restoring = false;
    int at =
        wanted.size() == 1 && wanted.getFirst().id() == sought
            ? table.getItems().indexOf(wanted.getFirst())
            : -1;
    if (at >= 0) {
      if (!model.reading()) {
        sought = NONE;
      }
      int above = (int) (table.getHeight() / table.getFixedCellSize() / 3);
      table.scrollTo(Math.max(0, at - above));
    }
  }

  /** Selects a delivery, now or as soon as it is in the list, and brings it into sight. */
  void select(long id) {
    selected = Set.of(id);
    model.select(List.of(id));
    sought = id;
    restoring = true;
    putSelectionBack();
    whenSelected.accept(List.of(id));
  }

  /** Selects the row that a menu is asked for, unless it is among the selected ones. */
  void selectUnder(ContextMenuEvent event) {
    Node up = event.getTarget() instanceof Node node ? node : null;
    while (up != null && !(up instanceof TableRow)) {
      up = up.getParent();
    }
    if (up instanceof TableRow<?> row && !row.isEmpty() && !row.isSelected()) {
      table.getSelectionModel().clearAndSelect(row.getIndex());
    }
  }

  /** Changes with every row that comes or goes. */
  Observable rows() {
    return table.getItems();
  }

  /** What the table is in; null while it is in no window. */
  ReadOnlyObjectProperty<Scene> scene() {
    return table.sceneProperty();
  }

  void clearSelection() {
    table.getSelectionModel().clearSelection();
    selectionChanged();
  }

  List<Long> selected() {
    return List.copyOf(selected);
  }

  void toTop() {
    if (!table.getItems().isEmpty()) {
      table.scrollTo(0);
    }
  }

  void focus() {
    table.requestFocus();
    if (table.getFocusModel().getFocusedIndex() < 0 && !table.getItems().isEmpty()) {
      table.getFocusModel().focus(0);
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return (VirtualFlow<?>) table.lookup(".virtual-flow");
  }

  private void findBar() {
    for (Node node : table.lookupAll(".scroll-bar")) {
      if (node instanceof ScrollBar found && found.getOrientation() == Orientation.VERTICAL) {
        bar = found;
        pins.onAny(this::lookLater, found.valueProperty(), table.heightProperty());
      }
    }
    look();
  }

  private void lookLater() {
    if (!looking) {
      looking = true;
      Platform.runLater(this::look);
    }
  }

  /** Tells the list what can be seen, and asks for more where an end is near. */
  void look() {
    looking = false;
    VirtualFlow<?> flow = flow();
    if (flow == null || flow.getFirstVisibleCell() == null) {
      return;
    }
    fit.run();
    int first = flow.getFirstVisibleCell().getIndex();
    int last = Math.min(flow.getLastVisibleCell().getIndex(), table.getItems().size() - 1);
    List<Long> seen = new ArrayList<>();
    for (int i = Math.max(0, first); i <= last; i++) {
      seen.add(table.getItems().get(i).id());
    }
    model.visible(seen);
    ScrollBar scroll = bar;
    boolean away = scroll != null && scroll.isVisible() && scroll.getValue() > 0;
    model.scrolled(away);
    if (!away) {
      return;
    }
    if (last >= table.getItems().size() - NEAR && model.searchedBackTo().get() == null) {
      sought = NONE;
      model.goOn();
    } else if (first < NEAR) {
      model.goBack();
    }
  }

  /** Keeps the same rows in sight when rows were dropped or came in at the top. */
  private void shifted(int by) {
    VirtualFlow<?> flow = flow();
    if (flow != null) {
      flow.scrollPixels(by * table.getFixedCellSize());
    }
  }
}
