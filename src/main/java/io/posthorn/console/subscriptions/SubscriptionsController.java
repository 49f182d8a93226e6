package io.posthorn.console.subscriptions;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the screen "Subscriptions". */
public final class SubscriptionsController implements Screen {
  @FXML private TextField filter;
  @FXML private StackPane place;

  private final VBox root;
  private final Session session;
  private final Ui ui;
  private final SubscriptionsViewModel model;
  private final MatrixView matrix;
  private final CardHost cards;
  private final Pins pins = new Pins();

  /** The screen; it follows nothing until it is shown. */
  public SubscriptionsController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new SubscriptionsViewModel(session, ui.sites(), ui.toasts());
    root = Fxml.load(this, model);
    matrix = new MatrixView(new Wishes());
    StackPane.setAlignment(matrix, Pos.TOP_LEFT);
    place.getChildren().addFirst(matrix);
    cards = new CardHost(session, ui, model, matrix, place);
    filter.textProperty().bindBidirectional(model.filter());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void onShow(Place.OnScreen to) {
    pins.close();
    model.stop();
    model.start();
    pins.follow(model.shown(), matrix::show);
    pins.follow(model.stage(), this::show);
    pins.onAny(cards::refresh, model.matrix());
    pins.add(session.pulse().listen(cards::refresh));
  }

  @Override
  public void onHide() {
    pins.close();
    model.stop();
    cards.hide();
  }

  private void show(SubscriptionsViewModel.Stage stage) {
    boolean there = stage == SubscriptionsViewModel.Stage.MATRIX;
    put(matrix, there);
    if (!there) {
      cards.hide();
    }
  }

  @FXML
  private void addEndpoint() {
    ui.navigator().go(new Place.AddEndpoint(null));
  }

  @FXML
  private void clear() {
    filter.clear();
  }

  @FXML
  private void addType() {
    ui.dialogs()
        .open(new AddTypeController(new AddTypeViewModel(session, ui.sites(), ui.toasts()), ui));
  }

  @Override
  public boolean on(Shortcut shortcut) {
    return switch (shortcut) {
      case SEARCH, FIND -> {
        filter.requestFocus();
        yield true;
      }
      case NEW -> {
        addType();
        yield true;
      }
      case BACK -> cards.hide() || clearFilter();
      default -> false;
    };
  }

  private boolean clearFilter() {
    boolean filtered = !filter.getText().isEmpty();
    filter.clear();
    if (filter.isFocused()) {
      matrix.requestFocus();
      return true;
    }
    return filtered;
  }

  private final class Wishes implements MatrixView.Actions {
    @Override
    public void toggle(long endpoint, String type) {
      model.toggle(endpoint, type);
    }

    @Override
    public void fold(TypeGroup group) {
      model.fold(group);
    }

    @Override
    public void open(long endpoint) {
      ui.navigator().go(new Place.Endpoints(endpoint));
    }

    @Override
    public void card(Column.One of, boolean byKey) {
      cards.show(of, byKey);
    }

    @Override
    public void cardNoMore() {
      cards.leaveSoon();
    }
  }
}
