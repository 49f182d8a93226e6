package io.posthorn.console.deliveries;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.DeliveryColumns;
import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.TimeWords;
import io.posthorn.console.common.Ui;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the screen: what stands above the table, the table, and what stands in its place. */
final class DeliveriesController {
  @FXML private SplitPane root;
  @FXML private VBox list;
  @FXML private Label count;
  @FXML private Label heldWhy;
  @FXML private Button pill;
  @FXML private ToggleButton pause;
  @FXML private MenuButton columns;
  @FXML private Button export;
  @FXML private MenuButton more;
  @FXML private HBox filterPlace;
  @FXML private MenuButton saved;
  @FXML private HBox job;
  @FXML private Label jobWords;
  @FXML private Button jobCancel;
  @FXML private TableView<DeliveryRow> table;
  @FXML private HBox selection;
  @FXML private HBox searched;
  @FXML private Label searchedWords;
  @FXML private Button goOn;

  private final Texts texts = Texts.of(DeliveriesController.class);
  private final Session session;
  private final Ui ui;
  private final Parts parts;
  private final DeliveryColumns cells;
  private final LiveTable live;
  private final Pins pins = new Pins();
  private @Nullable SelectionBar bar;

  /** What the screen is made of. */
  record Parts(
      DeliveriesViewModel model,
      FilterBarViewModel filter,
      DeliveryActions actions,
      io.posthorn.console.common.EndpointBook book) {}

  DeliveriesController(Session session, Ui ui, Parts parts) {
    this.session = session;
    this.ui = ui;
    this.parts = parts;
    SplitPane loaded = Fxml.load(this);
    Objects.requireNonNull(loaded);
    cells = new DeliveryColumns(parts.book(), session.clock());
    ColumnChoice choice = new ColumnChoice(session.preferences(), cells, table);
    live = new LiveTable(table, parts.model(), choice::fit);
    columns.getItems().setAll(choice.items());
    new SavedFilterMenu(new SavedFilters(session.preferences()), parts.filter(), ui).hangOn(saved);
    bindButtons();
  }

  private void bindButtons() {
    pause.selectedProperty().bindBidirectional(parts.model().paused());
    pill.setOnAction(
        _ -> {
          parts.model().follow();
          live.toTop();
        });
    goOn.setOnAction(_ -> parts.model().goOn());
    export.setOnAction(_ -> exportAll());
    jobCancel.setOnAction(_ -> parts.actions().cancel());
  }

  private void exportAll() {
    DeliverySource.Asked asked = parts.model().asked();
    Set<Long> chosen = Set.copyOf(live.selected());
    if (!asked.ids().isEmpty()) {
      chosen = parts.model().rows().stream().map(DeliveryRow::id).collect(Collectors.toSet());
    }
    go(
        new Place.Export(
            asked.filter(), chosen.size() > 1 || !asked.ids().isEmpty() ? chosen : Set.of()));
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
    items.addAll(menu.forAll(this::asked, parts.filter()::text));
    return items;
  }

  /** The newest first, as in the list. */
  private List<DeliveryRow> selectedRows() {
    return live.selected().stream()
        .map(parts.model()::row)
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
    return parts.filter().filter().get().wrong() == null ? parts.model().asked() : null;
  }

  void start() {
    DeliveriesViewModel model = parts.model();
    pins.follow(model.count(), this::showCount);
    pins.follow(model.held(), _ -> showHeld());
    pins.follow(model.newer(), _ -> showHeld());
    pins.follow(model.showing(), this::show);
    pins.follow(model.searchedBackTo(), this::showSearched);
    pins.follow(model.paused(), this::showPause);
    pins.follow(parts.actions().running(), this::showJob);
    // With a word left out, more would be taken than the person meant.
    pins.follow(parts.filter().filter(), read -> export.setDisable(read.wrong() != null));
    pins.onAny(table::refresh, parts.book().edition());
    pins.add(
        session
            .pulse()
            .listen(
                () -> {
                  cells.tick();
                  showSelection();
                  live.look();
                }));
    live.start(ui.look());
  }

  void stop() {
    live.stop();
    pins.close();
  }

  private void showCount(@Nullable MatchCount found) {
    count.setText(
        found == null ? "" : texts.get(found.whole() ? "count" : "count.more", found.total()));
  }

  private void showHeld() {
    ListFreeze held = parts.model().held().get();
    NewerCount newer = parts.model().newer().get();
    heldWhy.setText(
        switch (held) {
          case NO -> "";
          case SELECTED -> texts.get("held.selected");
          case SCROLLED -> texts.get("held.scrolled");
          case PAUSED -> texts.get("held.paused");
        });
    put(heldWhy, held != ListFreeze.NO);
    boolean some = held != ListFreeze.NO && (newer.count() > 0 || newer.more());
    put(pill, some);
    pill.setText(texts.get("newer", Numbers.count(newer.count()) + (newer.more() ? "+" : "")));
  }

  private void showPause(boolean paused) {
    pause.setText(texts.get(paused ? "pause.off" : "pause.on"));
    pause.setGraphic(Icons.of(paused ? "fth-play" : "fth-pause"));
  }

  private void showSearched(@Nullable Instant back) {
    boolean some = back != null;
    put(searched, some);
    if (back != null) {
      searchedWords.setText(texts.get("searched", TimeWords.day(back, session.clock().instant())));
    }
  }

  private void showJob(@Nullable Replay replay) {
    put(job, replay != null);
    if (replay != null) {
      jobWords.setText(parts.actions().progress(replay));
    }
  }

  private void show(Showing showing) {
    count.setVisible(!(showing instanceof Showing.NothingYet));
    table.setPlaceholder(
        switch (showing) {
          case Showing.Reading _, Showing.Rows _ -> new Label();
          case Showing.NothingYet _ -> nothingYet();
          case Showing.NoMatch _ -> noMatch();
          case Showing.Trouble trouble -> trouble(trouble.problem().says());
        });
  }

  private Node nothingYet() {
    boolean endpoints = !parts.book().all().isEmpty();
    Button add = step("empty.add", "accent", () -> go(new Place.AddEndpoint(null)));
    Button compose = step("empty.compose", "", () -> go(new Place.Events(null, "chat.closed")));
    Button test = step("empty.test", "accent", () -> go(new Place.Endpoints(null)));
    String says = texts.get(endpoints ? "empty.says.test" : "empty.says.add");
    return new EmptyState(
        "fth-send", texts.get("empty.title"), says, endpoints ? test : add, compose);
  }

  private Node noMatch() {
    Button clear = step("none.clear", "accent", () -> parts.filter().set(""));
    clear.setId("clear-filter");
    return new EmptyState("fth-filter", texts.get("none.title"), texts.get("none.says"), clear);
  }

  private Node trouble(String why) {
    Button again = step("trouble.again", "accent", parts.model()::refresh);
    return new EmptyState("fth-alert-octagon", texts.get("trouble.title"), why, again);
  }

  private Button step(String key, String style, Runnable does) {
    Button button = new Button(texts.get(key));
    if (!style.isEmpty()) {
      button.getStyleClass().add(style);
    }
    button.setOnAction(_ -> does.run());
    return button;
  }

  private void go(Place place) {
    ui.navigator().go(place);
  }

  SplitPane root() {
    return root;
  }

  LiveTable live() {
    return live;
  }
}
