package io.posthorn.console.live;

import io.posthorn.console.frame.LiveRow;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
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
 * goes with what is selected instead of with its places.
 */
public final class LiveTable<R extends LiveRow<T>, T, I extends Comparable<I>> {
  /** So near to an end the rows behind it are read. */
  private static final int NEAR = 25;

  private final TableView<R> table;
  private final LiveList<R, T, I> list;
  private final Runnable fit;
  private final Pins pins = new Pins();
  private Set<I> selected = Set.of();
  private Consumer<List<I>> whenSelected = _ -> {};
  private Consumer<I> whenOpened = _ -> {};
  private @Nullable I sought;
  private boolean restoring;
  private boolean looking;
  private @Nullable ScrollBar bar;

  /**
   * Ties them.
   *
   * @param fit shares the table's width out again
   */
  public LiveTable(TableView<R> table, LiveList<R, T, I> list, Runnable fit) {
    this.table = table;
    this.list = list;
    this.fit = fit;
    // It is told first: the table itself forgets what was selected when rows change.
    list.rows().addListener((ListChangeListener<R>) _ -> restoreSelection());
    table.setItems(list.rows());
    table.setSortPolicy(_ -> false);
    table.setRowFactory(_ -> row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<R>) _ -> selectionChanged());
    list.whenShifted(this::shifted);
  }

  public void start(Look look) {
    pins.follow(look.density(), density -> table.setFixedCellSize(density.row()));
    Platform.runLater(this::findBar);
  }

  public void stop() {
    pins.close();
    bar = null;
  }

  public void whenSelected(Consumer<List<I>> told) {
    whenSelected = told;
  }

  /** Told when a row is clicked, or Enter is pressed on it. */
  public void whenOpened(Consumer<I> told) {
    whenOpened = told;
  }

  private TableRow<R> row() {
    TableRow<R> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          boolean plain = !event.isShiftDown() && !event.isShortcutDown();
          if (event.getButton() == MouseButton.PRIMARY && plain && !row.isEmpty()) {
            whenOpened.accept(list.id(row.getItem()));
          }
        });
    return row;
  }

  private void onKey(KeyEvent event) {
    R chosen = table.getSelectionModel().getSelectedItem();
    R row = chosen == null ? focused() : chosen;
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      table.getSelectionModel().select(row);
      whenOpened.accept(list.id(row));
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN && chosen == null) {
      // The first press takes the row that has the focus; JavaFX would go on to the one below.
      table.getSelectionModel().select(row);
      event.consume();
    }
  }

  /** The row that has the focus, else the first: the focus may have come before the rows. */
  private @Nullable R focused() {
    R focused = table.getFocusModel().getFocusedItem();
    return focused != null || table.getItems().isEmpty() ? focused : table.getItems().getFirst();
  }

  private void selectionChanged() {
    if (restoring) {
      return;
    }
    List<I> now =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(list::id)
            .toList();
    if (!Set.copyOf(now).equals(selected)) {
      selected = Set.copyOf(now);
      list.select(now);
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
    List<R> wanted = new ArrayList<>();
    for (I one : selected) {
      R row = list.row(one);
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
        wanted.size() == 1 && list.id(wanted.getFirst()).equals(sought)
            ? table.getItems().indexOf(wanted.getFirst())
            : -1;
    if (at >= 0) {
      if (!list.reading()) {
        sought = null;
      }
      int above = (int) (table.getHeight() / table.getFixedCellSize() / 3);
      table.scrollTo(Math.max(0, at - above));
    }
  }

  /** Selects a row, now or as soon as it is in the list, and brings it into sight. */
  public void select(I wanted) {
    selected = Set.of(wanted);
    list.select(selected);
    sought = wanted;
    restoring = true;
    putSelectionBack();
    whenSelected.accept(List.of(wanted));
  }

  /** Selects the row that a menu is asked for, unless it is among the selected ones. */
  public void selectUnder(ContextMenuEvent event) {
    Node up = event.getTarget() instanceof Node node ? node : null;
    while (up != null && !(up instanceof TableRow)) {
      up = up.getParent();
    }
    if (up instanceof TableRow<?> row && !row.isEmpty() && !row.isSelected()) {
      table.getSelectionModel().clearAndSelect(row.getIndex());
    }
  }

  /** Changes with every row that comes or goes. */
  public Observable rows() {
    return table.getItems();
  }

  /** What the table is in; null while it is in no window. */
  public ReadOnlyObjectProperty<Scene> scene() {
    return table.sceneProperty();
  }

  public void clearSelection() {
    table.getSelectionModel().clearSelection();
    selectionChanged();
  }

  public List<I> selected() {
    return List.copyOf(selected);
  }

  public void toTop() {
    if (!table.getItems().isEmpty()) {
      table.scrollTo(0);
    }
  }

  public void focus() {
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
  public void look() {
    looking = false;
    VirtualFlow<?> flow = flow();
    if (flow == null || flow.getFirstVisibleCell() == null) {
      return;
    }
    fit.run();
    int first = flow.getFirstVisibleCell().getIndex();
    int last = Math.min(flow.getLastVisibleCell().getIndex(), table.getItems().size() - 1);
    List<I> seen = new ArrayList<>();
    for (int i = Math.max(0, first); i <= last; i++) {
      seen.add(list.id(table.getItems().get(i)));
    }
    list.visible(seen);
    ScrollBar scroll = bar;
    boolean away = scroll != null && scroll.isVisible() && scroll.getValue() > 0;
    list.scrolled(away);
    if (!away) {
      return;
    }
    if (last >= table.getItems().size() - NEAR && list.searchedBackTo().get() == null) {
      sought = null;
      list.readOn();
    } else if (first < NEAR) {
      list.readBack();
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
