package io.posthorn.console.deliveries;

import io.posthorn.console.delivery.DeliveryColumns;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.live.LiveTable;
import io.posthorn.console.words.Icons;
import io.posthorn.model.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the screen: the table, its menus, and where a click leads. */
final class DeliveriesController {
  @FXML private SplitPane root;
  @FXML private ToggleButton byCause;
  @FXML private ToggleButton pause;
  @FXML private MenuButton columns;
  @FXML private MenuButton more;
  @FXML private HBox filterPlace;
  @FXML private MenuButton saved;
  @FXML private TableView<DeliveryRow> table;
  @FXML private VBox causes;
  @FXML private HBox selection;

  private final Session session;
  private final Ui ui;
  private final Models models;
  private final DeliveryColumns cells;
  private final ColumnChoice columnChoice;
  private final LiveTable<DeliveryRow, Delivery, Long> live;
  private final Pins pins = new Pins();
  private final CauseList causeList;
  private @Nullable SelectionBar bar;

  /** What the screen is made of. */
  record Models(
      DeliveriesViewModel deliveries,
      FilterBarViewModel filter,
      WholeFilterActions actions,
      CausesViewModel causes,
      EndpointBook book,
      ObservableValue<Boolean> served) {}

  DeliveriesController(Session session, Ui ui, Models models) {
    this.session = session;
    this.ui = ui;
    this.models = models;
    SplitPane loaded = Fxml.load(this, models);
    Objects.requireNonNull(loaded);
    cells = new DeliveryColumns(models.book(), ui.sites(), session.clock());
    columnChoice = new ColumnChoice(session.preferences(), cells, table);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    live = new LiveTable<>(table, models.deliveries().list(), columnChoice::fit);
    columns.getItems().setAll(columnChoice.items());
    new SavedFilterMenu(new SavedFilters(session.preferences()), models.filter(), ui).hangOn(saved);
    byCause.selectedProperty().bindBidirectional(models.causes().shown());
    causeList = new CauseList(causes, models.causes(), models.filter(), models.actions());
    pause.selectedProperty().bindBidirectional(models.deliveries().list().paused());
  }

  @FXML
  private void follow() {
    models.deliveries().list().follow();
    live.toTop();
  }

  @FXML
  private void export() {
    DeliverySource.Asked asked = models.deliveries().asked();
    Set<Long> chosen = Set.copyOf(live.selected());
    if (!asked.ids().isEmpty()) {
      chosen =
          models.deliveries().list().rows().stream()
              .map(DeliveryRow::id)
              .collect(Collectors.toSet());
    }
    go(
        new Place.Export(
            asked.filter(), chosen.size() > 1 || !asked.ids().isEmpty() ? chosen : Set.of()));
  }

  @FXML
  private void addEndpoint() {
    go(new Place.AddEndpoint(null));
  }

  @FXML
  private void test() {
    go(new Place.Endpoints(null));
  }

  @FXML
  private void compose() {
    go(new Place.Events(null, "chat.closed"));
  }

  /** Puts the filter bar into its place. */
  void filterBar(Parent bar) {
    filterPlace.getChildren().addFirst(bar);
  }

  /** Hangs up what can be done with rows and with all that match. */
  void menus(RowMenu menu) {
    ContextMenu onRows = new ContextMenu();
    table.setContextMenu(onRows);
    // Before the table shows it: an empty menu is not shown at all.
    table.addEventFilter(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          live.selectUnder(event);
          if (selectedRows().isEmpty()) {
            event.consume();
          } else {
            onRows.getItems().setAll(menu.forRows(selectedRows()));
          }
        });
    bar = new SelectionBar(selection, table, menu, live::clearSelection);
    more.setOnShowing(_ -> more.getItems().setAll(forMore(menu)));
    more.getItems().setAll(forMore(menu));
  }

  private List<MenuItem> forMore(RowMenu menu) {
    List<MenuItem> items = new ArrayList<>();
    if (!selectedRows().isEmpty()) {
      items.addAll(menu.forSelected(selectedRows()));
      items.add(new SeparatorMenuItem());
    }
    items.addAll(menu.forAll(this::asked, models.filter()::text));
    return items;
  }

  /** The newest first, as in the list. */
  List<DeliveryRow> selectedRows() {
    return live.selected().stream()
        .map(models.deliveries().list()::row)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(DeliveryRow::id).reversed())
        .toList();
  }

  /** Says what can be done with what is selected. */
  void showSelection() {
    SelectionBar over = bar;
    if (over != null) {
      over.show(selectedRows());
    }
  }

  private DeliverySource.@Nullable Asked asked() {
    return models.filter().filter().get().faulty() ? null : models.deliveries().asked();
  }

  void start() {
    causeList.follow(pins);
    pins.onAny(models.causes()::read, models.causes().shown());
    pins.follow(ui.sites().scope(), scope -> columnChoice.tellSitesApart(scope.all()));
    models.causes().read();
    pins.follow(models.deliveries().list().paused(), this::showPause);
    pins.onAny(table::refresh, models.book().edition());
    pins.add(
        session
            .pulse()
            .listen(
                () -> {
                  models.causes().beat();
                  cells.tick();
                  showSelection();
                  live.look();
                }));
    live.start(ui.look());
  }

  void stop() {
    models.causes().stop();
    live.stop();
    pins.close();
  }

  private void showPause(boolean paused) {
    pause.setGraphic(Icons.of(paused ? "fth-play" : "fth-pause"));
  }

  private void go(Place place) {
    ui.navigator().go(place);
  }

  SplitPane root() {
    return root;
  }

  LiveTable<DeliveryRow, Delivery, Long> live() {
    return live;
  }
}
