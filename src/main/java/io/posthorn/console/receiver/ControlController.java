package io.posthorn.console.receiver;

import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SitePicker;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.receiver.ReceiverViewModel.Link;
import io.posthorn.console.receiver.ReceiverViewModel.State;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds what a person sets: the port, the endpoint that sends here, and how it answers. */
final class ControlController {
  @FXML private TextField port;
  @FXML private Button start;
  @FXML private VBox linked;
  @FXML private SitePicker site;
  @FXML private Button test;
  @FXML private Label testSays;
  @FXML private VBox dial;

  private final Texts texts = Texts.of(ControlController.class);
  private final Session session;
  private final Ui ui;
  private final ReceiverViewModel model;
  private final VBox root;
  private final Pins pins = new Pins();
  private @Nullable TestRun run;
  private long tested;
  private Pin following = Pin.NONE;

  ControlController(Session session, Ui ui, ReceiverViewModel model) {
    this.session = session;
    this.ui = ui;
    this.model = model;
    root = Fxml.load(this, model);
    port.textProperty().bindBidirectional(model.port());
    dial.getChildren().setAll(new DialRows(model.dial()).rows());
  }

  VBox root() {
    return root;
  }

  void onShow() {
    pins.close();
    pins.add(site.follow(ui.sites()));
    pins.follow(model.state(), this::show);
    pins.follow(model.link(), this::show);
    if (run != null) {
      follow(run);
    }
    pins.add(() -> following.close());
  }

  void onHide() {
    pins.close();
  }

  @FXML
  private void startOrStop() {
    if (model.runs()) {
      model.stop();
    } else {
      model.start();
    }
  }

  private void show(State state) {
    start.setDisable(!state.runs() && !state.stopped());
    start.setText(texts.get(state.runs() ? "stop" : "start"));
    start.setGraphic(Icons.of(state.runs() ? "fth-square" : "fth-play"));
  }

  private void show(Link link) {
    linked.getChildren().setAll(link.endpoints().stream().map(this::row).toList());
    if (!link.some()) {
      forgetTest();
    }
  }

  private HBox row(Linked endpoint) {
    Hyperlink name = new Hyperlink(endpoint.name());
    name.setMnemonicParsing(false);
    name.setMinWidth(0);
    name.setOnAction(_ -> ui.navigator().go(new Place.Endpoints(endpoint.id())));
    List<Node> parts = new ArrayList<>(List.of(Icons.of("fth-globe"), name));
    if (!endpoint.enabled()) {
      Label off = new Label(texts.get("link.disabled"));
      off.getStyleClass().add("danger-text");
      off.setMinWidth(Label.USE_PREF_SIZE);
      parts.add(off);
    }
    HBox row = new HBox(parts.toArray(Node[]::new));
    row.getStyleClass().add("linked-row");
    return row;
  }

  @FXML
  private void test() {
    Linked first = model.link().get().endpoints().getFirst();
    TestRun now = run;
    if (now == null || tested != first.id()) {
      forgetTest();
      now = new TestRun(session, first.id());
      run = now;
      tested = first.id();
      follow(now);
    }
    now.send();
  }

  private void follow(TestRun of) {
    Pins follow = new Pins();
    follow.follow(of.state(), this::show);
    following = follow;
  }

  private void forgetTest() {
    following.close();
    following = Pin.NONE;
    if (run != null) {
      run.close();
      run = null;
    }
    testSays.setText("");
    test.setDisable(false);
  }

  private void show(TestRun.State state) {
    test.setDisable(state instanceof TestRun.Sending);
    testSays.getStyleClass().removeAll("success-text", "danger-text", "muted");
    switch (state) {
      case TestRun.Idle _ -> testSays.setText("");
      case TestRun.Sending _ -> says("muted", texts.get("test.sending"));
      case TestRun.NotSent(var problem) -> says("danger-text", problem.says());
      case TestRun.Answered answered -> {
        Diagnosis diagnosis = answered.diagnosis();
        if (answered.gotThrough() || diagnosis == null) {
          says("success-text", texts.get("test.through"));
        } else {
          says("danger-text", diagnosis.says());
        }
      }
    }
  }

  private void says(String style, String text) {
    testSays.getStyleClass().add(style);
    testSays.setText(text);
  }
}
