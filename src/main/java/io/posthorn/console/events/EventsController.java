package io.posthorn.console.events;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.live.LiveTable;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** Binds the screen "Events": the list, and the detail or the composer beside it. */
public final class EventsController implements Screen {
  private static final String NO_FILTER = "";

  @FXML private Button pause;
  @FXML private ComboBox<String> type;
  @FXML private TextField text;
  @FXML private TableView<EventRow> table;

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
  private final LiveTable<EventRow, EventCourse, String> live;
  private final Pins pins = new Pins();

  /** The screen; it follows nothing until it is shown. */
  public EventsController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new EventsViewModel(session, ui.sites());
    endpoints = new EndpointBook(session);
    root = Fxml.load(this, model);
    detail = new EventDetailController(session, ui, endpoints);
    composer = new ComposeController(session, ui, endpoints);
    side = new SidePane(root, session.preferences());
    columns = new EventColumns(table, ui.sites(), session.clock());
    live = new LiveTable<>(table, model.list(), () -> {});
    bind();
  }

  private void bind() {
    model.whenSiteLeft(
        () -> {
          closeDetail();
          side.hide();
        });
    live.whenSelected(ids -> ids.forEach(this::show));
    text.textProperty().bindBidirectional(model.text());
    type.setCellFactory(_ -> new TypeCell());
    type.setButtonCell(new TypeCell());
    type.valueProperty()
        .addListener((_, _, now) -> model.type().set(now == null ? NO_FILTER : now));
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
    live.stop();
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
    live.start(ui.look());
    pins.onAny(this::showTypes, model.types());
    pins.onAny(() -> type.getSelectionModel().select(model.type().get()), model.type());
    pins.follow(ui.sites().scope(), scope -> columns.tellSitesApart(scope.all()));
    pins.follow(model.list().paused(), this::showPause);
    pins.onAny(this::markMatch, model.text());
    pins.add(session.pulse().listen(columns::age));
    showTypes();
  }

  @Override
  public void onHide() {
    pins.close();
    live.stop();
    model.stop();
    detail.onHide();
    composer.onHide();
  }

  private void show(String event) {
    if (!event.equals(detail.id())) {
      detail.show(event);
    }
    side.show(detail.root());
  }

  /** Opens an event that may be far down the list. */
  private void open(String event) {
    if (model.list().row(event) == null) {
      show(event);
    } else {
      live.select(event);
    }
  }

  @FXML
  private void compose() {
    side.show(composer.root());
    composer.focus();
  }

  private void closeSide() {
    closeDetail();
    side.hide();
    table.requestFocus();
  }

  /** Its row is no longer selected either. */
  private void closeDetail() {
    live.clearSelection();
    detail.clear();
    if (side.shows(detail.root())) {
      side.hide();
    }
  }

  @FXML
  private void toTheTop() {
    closeDetail();
    model.list().follow();
    live.toTop();
  }

  @FXML
  private void showSnippets() {
    ui.navigator().go(new Place.Settings());
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

  private void showPause(boolean paused) {
    pause.setGraphic(Icons.of(paused ? "fth-play" : "fth-pause"));
  }

  private void markMatch() {
    detail.search(model.text().get().strip());
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
        model.list().pauseOrGoOn();
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
