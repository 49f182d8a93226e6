package io.posthorn.console.endpoints;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.time.InstantSource;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the list, and makes room for what is shown of the chosen one. */
final class EndpointsController {
  private static final double LIST = 404;
  private static final double LIST_AT_LEAST = 300;
  private static final double LIST_SHARE = 0.36;

  @FXML private StackPane root;
  @FXML private SplitPane split;
  @FXML private Label count;
  @FXML private Button add;
  @FXML private TextField filter;
  @FXML private ToggleButton disabledFirst;
  @FXML private ListView<EndpointRow> list;
  @FXML private StackPane place;
  @FXML private Label trouble;

  private final Texts texts = Texts.of(EndpointsController.class);
  private final EndpointsViewModel model;
  private final Navigator navigator;
  private final Pins pins = new Pins();
  private final Region none;
  private boolean showing;

  EndpointsController(EndpointsViewModel model, InstantSource clock, Navigator navigator) {
    this.model = model;
    this.navigator = navigator;
    StackPane loaded = Fxml.load(this);
    loaded.getStyleClass().add("endpoints");
    none = none();
    root.getChildren().add(none);
    Label unmatched = new Label(texts.get("filter.none"));
    unmatched.getStyleClass().add("muted");
    list.setPlaceholder(unmatched);
    list.setFixedCellSize(EndpointCell.HEIGHT);
    list.setCellFactory(_ -> new EndpointCell(clock));
    list.setItems(model.shown());
    filter.textProperty().bindBidirectional(model.filter());
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::onFilterKey);
    add.setOnAction(_ -> add());
    disabledFirst.selectedProperty().bindBidirectional(model.disabledFirst());
    split
        .widthProperty()
        .addListener((_, before, now) -> placeDivider(before.doubleValue(), now.doubleValue()));
    list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosenByHand(row));
  }

  private Region none() {
    Button first = new Button(texts.get("add"), Icons.of("fth-plus"));
    first.setId("add-first");
    first.getStyleClass().add("accent");
    first.setOnAction(_ -> add());
    Button receiver = new Button(texts.get("empty.receiver"), Icons.of("fth-inbox"));
    receiver.setOnAction(_ -> navigator.go(new Place.Receiver()));
    return new EmptyState(
        "fth-globe", texts.get("empty.title"), texts.get("empty.says"), first, receiver);
  }

  /** The list has its usual width, less in a narrow window, until somebody gives it another. */
  private void placeDivider(double widthBefore, double width) {
    double listed = list.getWidth();
    if (width > 1 && (widthBefore < 1 || Math.abs(listed - listWidth(widthBefore)) <= 2)) {
      split.setDividerPositions(listWidth(width) / width);
    }
  }

  private static double listWidth(double width) {
    return Math.clamp(width * LIST_SHARE, LIST_AT_LEAST, LIST);
  }

  void add() {
    navigator.go(new Place.AddEndpoint(null));
  }

  private void onFilterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      list.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    }
  }

  private void chosenByHand(@Nullable EndpointRow row) {
    if (!showing && row != null) {
      model.select(row.id());
    }
  }

  void start() {
    pins.follow(model.selected(), this::mark);
    pins.follow(model.problem(), this::trouble);
    pins.onAny(this::showWhatThereIs, model.loaded(), model.count(), model.filter());
    pins.onAny(this::showOrder, model.someDisabled(), model.disabledFirst());
    showOrder();
    showWhatThereIs();
  }

  void stop() {
    pins.close();
  }

  private void showOrder() {
    boolean first = model.disabledFirst().get();
    put(disabledFirst, model.someDisabled().get() || first);
    mark(model.selected().get());
    if (first) {
      list.scrollTo(0);
    }
  }

  private void showWhatThereIs() {
    boolean empty = model.count().get() == 0;
    boolean known = model.loaded().get();
    split.setVisible(!empty);
    none.setVisible(empty && known && model.problem().get() == null);
    count.setText(Numbers.count(model.count().get()));
    mark(model.selected().get());
  }

  private void mark(@Nullable EndpointRow row) {
    showing = true;
    int at = -1;
    for (int i = 0; row != null && i < model.shown().size(); i++) {
      if (model.shown().get(i).id() == row.id()) {
        at = i;
      }
    }
    if (at < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != at) {
      list.getSelectionModel().clearAndSelect(at);
      list.getFocusModel().focus(at);
    }
    showing = false;
  }

  private void trouble(@Nullable Problem problem) {
    put(trouble, problem != null);
    if (problem != null) {
      trouble.setText(texts.get("trouble", problem.says()));
    }
    none.setVisible(none.isVisible() && problem == null);
  }

  /** Puts something beside the list. */
  void show(Node what) {
    place.getChildren().setAll(what);
  }

  void focusFilter() {
    filter.requestFocus();
  }

  void focusList() {
    list.requestFocus();
  }

  StackPane root() {
    return root;
  }
}
