package io.posthorn.console.receiver;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the screen "Receiver": its bar, how it misbehaves, and its two pages. */
public final class ReceiverController implements Screen {
  @FXML private ToggleGroup pages;
  @FXML private Label stateChip;
  @FXML private HBox loud;
  @FXML private Label loudTitle;
  @FXML private Label loudSays;
  @FXML private ToggleButton requestsTab;
  @FXML private ToggleButton debuggerTab;
  @FXML private StackPane place;

  private final Texts texts = Texts.of(ReceiverController.class);
  private final VBox root;
  private final ReceiverViewModel model;
  private final RequestsController requests;
  private final DebuggerController debugger;
  private final Pins pins = new Pins();

  /** The screen; nothing runs until somebody starts it. */
  public ReceiverController(Session session, Ui ui) {
    model = new ReceiverViewModel(session, ui.sites());
    root = Fxml.load(this, model);
    requests = new RequestsController(session, ui, model, this::debug);
    debugger = new DebuggerController(session, ui);
    pages
        .selectedToggleProperty()
        .addListener(
            (_, before, now) -> {
              if (now == null) {
                pages.selectToggle(before);
              } else {
                showPage();
              }
            });
    showPage();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void onShow(Place.OnScreen to) {
    pins.close();
    pins.follow(model.state(), this::show);
    pins.follow(model.dial().behaviour(), _ -> showLoud());
    pins.follow(model.state(), _ -> showLoud());
    requests.onShow();
    debugger.onShow();
    if (to instanceof Place.Receiver(Long delivery) && delivery != null) {
      pages.selectToggle(debuggerTab);
      debugger.take(delivery);
    }
  }

  @Override
  public void onHide() {
    pins.close();
    requests.onHide();
    debugger.onHide();
  }

  @Override
  public void close() {
    debugger.close();
    model.close();
  }

  @Override
  public boolean on(Shortcut shortcut) {
    return switch (shortcut) {
      case SEARCH, FIND -> debuggerTab.isSelected() && debugger.focusFirst();
      case BACK -> requestsTab.isSelected() && requests.unselect();
      default -> false;
    };
  }

  private void debug(Seen seen) {
    pages.selectToggle(debuggerTab);
    debugger.take(seen);
  }

  private void showPage() {
    place.getChildren().setAll(debuggerTab.isSelected() ? debugger.root() : requests.root());
  }

  private void show(ReceiverViewModel.State state) {
    Chips.show(
        stateChip,
        state.runs() ? "success" : "neutral",
        state.runs() ? "fth-play" : "fth-square",
        texts.get(
            switch (state) {
              case ReceiverViewModel.Running _ -> "state.running";
              case ReceiverViewModel.Starting _ -> "state.starting";
              case ReceiverViewModel.Stopped _ -> "state.stopped";
            }));
  }

  @FXML
  private void behave() {
    model.dial().mode().set(Mode.OK);
  }

  private void showLoud() {
    boolean misbehaves = model.runs() && model.dial().misbehaves();
    // In its place all the time: what appears from nowhere pushes the rest from under the pointer.
    loud.setVisible(misbehaves);
    if (misbehaves) {
      loudTitle.setText(texts.get("loud", Behaviours.sentence(model.dial().behaviour().get())));
      loudSays.setText(texts.get("expect." + model.dial().mode().get().key()));
    }
  }
}
