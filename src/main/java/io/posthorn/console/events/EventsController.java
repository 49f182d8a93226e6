package io.posthorn.console.events;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.EndpointBook;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Screen;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Shortcut;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.TimeWords;
import io.posthorn.console.common.Ui;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the screen "Events": the list, and the detail or the composer beside it. */
public final class EventsController implements Screen {
  private static final String NO_FILTER = "";
  private static final double NEAR_THE_END = 0.85;

  @FXML private Label frozen;
  @FXML private Button fresh;
  @FXML private Button pause;
  @FXML private Button compose;
  @FXML private ComboBox<String> type;
  @FXML private TextField text;
  @FXML private StackPane place;
  @FXML private TableView<EventRow> table;
  @FXML private HBox searched;
  @FXML private Label searchedTo;
  @FXML private Button searchOn;

  private final Texts texts = Texts.of(EventsController.class);
  private final SplitPane root;
  private final Session session;
  private final Ui ui;
  private final EventsViewModel model;
  private final EndpointBook endpoints;
  private final EventDetailController detail;
  private final ComposeController composer;
  private final SidePane side;
  private final EventColumns columns;
  private final Pins pins = new Pins();

  /** The screen; it follows nothing until it is shown. */
  public EventsController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new EventsViewModel(session, ui.sites());
    endpoints = new EndpointBook(session);
    root = Fxml.load(this);
    detail = new EventDetailController(session, ui, endpoints);
    composer = new ComposeController(session, ui, endpoints);
    side = new SidePane(root, session.preferences());
    columns = new EventColumns(table, session.clock());
    bind();
  }

  private void bind() {
    table.setItems(model.rows());
    table.skinProperty().subscribe(_ -> watchScrolling());
    table.fixedCellSizeProperty().set(ui.look().density().get().row());
    table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> picked(row));
    text.textProperty().bindBidirectional(model.text());
    type.setCellFactory(_ -> new TypeCell());
    type.setButtonCell(new TypeCell());
    type.valueProperty()
        .addListener((_, _, now) -> model.type().set(now == null ? NO_FILTER : now));
    fresh.setOnAction(_ -> toTheTop());
    pause.setOnAction(_ -> model.paused().set(!model.paused().get()));
    compose.setOnAction(_ -> compose());
    searchOn.setOnAction(_ -> model.readOn());
    detail.whenClosed(this::closeSide);
    detail.whenComposed(
        (name, payload) -> {
          composer.from(name, payload);
          side.show(composer.root());
        });
    composer.whenClosed(this::closeSide);
    composer.whenOpened(this::open);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void onShow(Place.OnScreen to) {
    pins.close();
    model.stop();
    follow();
    if (to instanceof Place.Events(String event, String composed)) {
      if (composed != null) {
        composer.want(composed);
        side.show(composer.root());
        composer.focus();
      } else if (event != null) {
        open(event);
      }
    }
  }

  private void follow() {
    pins.add(endpoints.follow());
    model.start();
    detail.onShow();
    composer.onShow();
    pins.follow(ui.look().density(), density -> table.setFixedCellSize(density.row()));
    pins.onAny(this::showTypes, model.types());
    pins.follow(model.stage(), this::show);
    pins.follow(model.selected(), this::selected);
    pins.follow(model.searchedBackTo(), this::showSearched);
    pins.onAny(this::showFrozen, model.fresh(), model.selected(), model.paused(), model.scrolled());
    pins.onAny(this::markMatch, model.text());
    pins.add(session.pulse().listen(columns::age));
    showTypes();
    showFrozen();
  }

  @Override
  public void onHide() {
    pins.close();
    model.stop();
    detail.onHide();
    composer.onHide();
  }

  /** What scrolls comes with the skin. */
  private void watchScrolling() {
    if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.positionProperty().subscribe(at -> scrolled(at.doubleValue()));
    }
  }

  private void scrolled(double at) {
    model.scrolled().set(at > 0);
    if (at > NEAR_THE_END && model.searchedBackTo().get() == null) {
      model.readOn();
    }
  }

  private void picked(@Nullable EventRow row) {
    if (row != null && model.selected().get() != row) {
      model.selected().set(row);
    }
  }

  private void selected(@Nullable EventRow row) {
    if (row == null) {
      table.getSelectionModel().clearSelection();
      if (side.shows(detail.root())) {
        detail.clear();
        side.hide();
      }
      return;
    }
    if (table.getSelectionModel().getSelectedItem() != row) {
      table.getSelectionModel().select(row);
    }
    if (!row.id().equals(detail.id())) {
      detail.show(row.id());
    }
    side.show(detail.root());
  }

  /** Opens an event that may be far down the list. */
  private void open(String event) {
    model.rows().stream()
        .filter(row -> row.id().equals(event))
        .findFirst()
        .ifPresentOrElse(
            row -> model.selected().set(row),
            () -> {
              detail.show(event);
              side.show(detail.root());
            });
  }

  private void compose() {
    side.show(composer.root());
    composer.focus();
  }

  private void closeSide() {
    side.hide();
    detail.clear();
    model.selected().set(null);
    table.requestFocus();
  }

  private void toTheTop() {
    table.scrollTo(0);
    model.unfreeze();
    detail.clear();
  }

  private void showTypes() {
    List<String> all = new ArrayList<>(model.types());
    all.addFirst(NO_FILTER);
    String before = model.type().get();
    if (!type.getItems().equals(all)) {
      type.getItems().setAll(all);
    }
    type.getSelectionModel().select(before);
  }

  private void showFrozen() {
    EventsViewModel.Frozen why = model.frozen();
    int waiting = model.fresh().get();
    frozen.setVisible(why != EventsViewModel.Frozen.NO);
    frozen.setText(
        switch (why) {
          case NO -> "";
          case SELECTED -> texts.get("frozen.selected");
          case SCROLLED -> texts.get("frozen.scrolled");
          case PAUSED -> texts.get("frozen.paused");
        });
    put(fresh, waiting > 0);
    String count = Numbers.count(Math.min(waiting, EventPages.SIZE - 1));
    fresh.setText(texts.get(waiting >= EventPages.SIZE ? "fresh.many" : "fresh", count));
    boolean paused = model.paused().get();
    pause.setText(texts.get(paused ? "go.on" : "pause"));
    pause.setGraphic(Icons.of(paused ? "fth-play" : "fth-pause"));
  }

  private void showSearched(@Nullable Instant back) {
    put(searched, back != null);
    if (back != null) {
      searchedTo.setText(texts.get("searched", TimeWords.day(back, session.clock().instant())));
    }
  }

  private void markMatch() {
    detail.search(model.text().get().strip());
  }

  private void show(EventsViewModel.Stage stage) {
    Node node =
        switch (stage) {
          case READING, LIST -> table;
          case NOTHING_YET -> nothingYet();
          case NO_MATCH ->
              new EmptyState(
                  "fth-search",
                  texts.get("nomatch.title"),
                  texts.get("nomatch.says"),
                  button("nomatch.clear", "fth-x", model::clearFilter));
          case TROUBLE ->
              new EmptyState(
                  "fth-alert-triangle",
                  texts.get("trouble.title"),
                  String.valueOf(model.trouble().get()),
                  button("trouble.again", "fth-refresh-cw", model::read));
        };
    if (!place.getChildren().contains(node)) {
      place.getChildren().setAll(node);
    }
    if (stage == EventsViewModel.Stage.NO_MATCH && model.type().get().isEmpty()) {
      type.setValue(NO_FILTER);
    }
  }

  private Node nothingYet() {
    Button first = button("compose", "fth-edit-2", this::compose);
    first.getStyleClass().add("accent");
    return new EmptyState(
        "fth-zap",
        texts.get("empty.title"),
        texts.get("empty.says", session.desk().ingest().toString()),
        first,
        button("empty.snippets", "fth-terminal", () -> ui.navigator().go(new Place.Settings())));
  }

  private Button button(String key, String icon, Runnable does) {
    Button button = new Button(texts.get(key), Icons.of(icon));
    button.setOnAction(_ -> does.run());
    return button;
  }

  @Override
  public boolean on(Shortcut shortcut) {
    return switch (shortcut) {
      case SEARCH, FIND -> {
        text.requestFocus();
        yield true;
      }
      case NEW -> {
        compose();
        yield true;
      }
      case PAUSE -> {
        model.paused().set(!model.paused().get());
        yield true;
      }
      case BACK -> back();
      default -> false;
    };
  }

  private boolean back() {
    if (side.isShown()) {
      closeSide();
      return true;
    }
    boolean filtered = !model.text().get().isEmpty() || !model.type().get().isEmpty();
    type.setValue(NO_FILTER);
    model.clearFilter();
    return filtered;
  }

  /** A type, or all of them. */
  private final class TypeCell extends javafx.scene.control.ListCell<String> {
    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      boolean all = name != null && name.isEmpty();
      setText(name == null || empty ? "" : all ? texts.get("type.all") : name);
      getStyleClass().removeAll("mono");
      if (!all) {
        getStyleClass().add("mono");
      }
    }
  }
}
