package io.posthorn.console.receiver;

import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.receiver.ReceiverViewModel.State;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Binds the page with the requests as they come in. */
final class RequestsController {
  @FXML private ScrollPane controls;
  @FXML private SplitPane split;
  @FXML private TableView<Seen> table;
  @FXML private StackPane detail;
  @FXML private StackPane empty;

  private final Texts texts = Texts.of(RequestsController.class);
  private final Session session;
  private final Ui ui;
  private final ReceiverViewModel model;
  private final HBox root;
  private final ControlController control;
  private final RequestPane request;
  private final Pins pins = new Pins();

  /**
   * The page.
   *
   * @param debug opens the debugger with a request
   */
  RequestsController(Session session, Ui ui, ReceiverViewModel model, Consumer<Seen> debug) {
    this.session = session;
    this.ui = ui;
    this.model = model;
    root = Fxml.load(this);
    control = new ControlController(session, ui, model);
    controls.setContent(control.root());
    request = new RequestPane(session, ui, debug);
    detail.getChildren().add(request);
    table.setItems(model.inbox().shown());
    table.getColumns().setAll(RequestColumns.all());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new StackPane());
  }

  HBox root() {
    return root;
  }

  void onShow() {
    pins.close();
    control.onShow();
    pins.follow(ui.look().density(), this::dense);
    pins.follow(table.getSelectionModel().selectedItemProperty(), request::show);
    pins.follow(model.state(), this::show);
    pins.onAny(this::requestsCame, model.inbox().shown());
    requestsCame();
  }

  void onHide() {
    control.onHide();
    pins.close();
  }

  private void dense(Look.Density density) {
    table.setFixedCellSize(density.row());
  }

  private void requestsCame() {
    boolean none = model.inbox().shown().isEmpty();
    empty.setVisible(none);
    split.setVisible(!none);
    if (!none) {
      // Later: the table has not heard of the new rows yet, and would take the selection back.
      session.background().window().execute(this::selectOne);
    }
  }

  private void selectOne() {
    if (table.getSelectionModel().getSelectedItem() == null && !table.getItems().isEmpty()) {
      table.getSelectionModel().select(0);
    }
  }

  private void show(State state) {
    if (state instanceof ReceiverViewModel.Running) {
      empty
          .getChildren()
          .setAll(
              new EmptyState("fth-inbox", texts.get("waiting.title"), texts.get("waiting.says")));
      return;
    }
    Button start = new Button(texts.get("start.long"), Icons.of("fth-play"));
    start.setId("receiver-start-first");
    start.getStyleClass().add("accent");
    start.setDisable(state instanceof ReceiverViewModel.Starting);
    start.setOnAction(_ -> model.start());
    empty
        .getChildren()
        .setAll(
            new EmptyState("fth-inbox", texts.get("empty.title"), texts.get("empty.says"), start));
  }

  /** Whether a request was selected. */
  boolean unselect() {
    boolean any = table.getSelectionModel().getSelectedItem() != null;
    table.getSelectionModel().clearSelection();
    return any;
  }
}
