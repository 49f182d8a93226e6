package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.common.Chips;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Times;
import io.posthorn.console.common.Ui;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.Ended;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.Line;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.NotMade;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.Running;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Binds the Doctor. */
public final class DoctorController {
  private static final Duration SAID = Duration.seconds(1.5);

  @FXML private VBox root;
  @FXML private Button back;
  @FXML private Hyperlink name;
  @FXML private Label url;
  @FXML private Button copy;
  @FXML private Button again;
  @FXML private HBox verdict;
  @FXML private Label sums;
  @FXML private VBox findings;
  @FXML private VBox steps;

  private final Texts texts = Texts.of(DoctorController.class);
  private final Session session;
  private final Ui ui;
  private final DoctorViewModel model;
  private final ChangedPane changed = new ChangedPane();
  private final Pins pins = new Pins();
  private long id;

  public DoctorController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new DoctorViewModel(session);
    VBox loaded = Fxml.load(this);
    loaded.getStyleClass().add("doctor");
    findings.getChildren().add(changed);
    back.setOnAction(_ -> back());
    name.setOnAction(_ -> back());
    again.setOnAction(_ -> model.again());
    copy.setOnAction(_ -> copy());
  }

  private void copy() {
    ui.clip().copy(model.report());
    copy.setText(texts.get("copied"));
    PauseTransition said = new PauseTransition(SAID);
    said.setOnFinished(_ -> copy.setText(texts.get("copy")));
    said.play();
  }

  /** Goes back to the endpoint. */
  public void back() {
    ui.navigator().go(new Place.Endpoints(id));
  }

  /** Begins a check. */
  public void start(long endpoint) {
    stop();
    id = endpoint;
    model.run(endpoint);
    ListChangeListener<Line> redraw = _ -> draw();
    model.lines().addListener(redraw);
    pins.add(() -> model.lines().removeListener(redraw));
    draw();
    pins.follow(model.endpoint(), this::show);
    pins.onAny(this::showState, model.state());
    pins.follow(model.changed(), point -> changed.show(point, session.clock().instant()));
    pins.add(session.pulse().listen(this::showState));
    showState();
    again.requestFocus();
  }

  public void stop() {
    pins.close();
    model.stop();
  }

  private void show(@Nullable Endpoint endpoint) {
    name.setText(endpoint == null ? "…" : EndpointName.of(endpoint));
    url.setText(endpoint == null ? "" : endpoint.settings().url());
  }

  private void draw() {
    steps.getChildren().clear();
    for (int i = 0; i < model.lines().size(); i++) {
      steps.getChildren().add(new StepLine(model.lines().get(i), i == model.lines().size() - 1));
    }
  }

  private void showState() {
    DoctorViewModel.State state = model.state().get();
    again.setDisable(state instanceof Running);
    copy.setDisable(state instanceof Running);
    verdict.getChildren().clear();
    switch (state) {
      case Running _ -> {
        verdict.getChildren().add(Chips.of("accent", "fth-activity", texts.get("running")));
        sums.setText("");
      }
      case NotMade(var problem) -> {
        verdict.getChildren().add(Chips.of("danger", "fth-x", texts.get("notmade")));
        sums.setText(problem.says());
      }
      case Ended ended -> ended(ended);
    }
  }

  private void ended(Ended ended) {
    DoctorReport.Step failed = ended.failed();
    verdict
        .getChildren()
        .add(
            failed == null
                ? Chips.of("success", "fth-check", texts.get("well"))
                : Chips.of(
                    "danger", "fth-x", texts.get("stopped", texts.get("step." + failed.name()))));
    String ago = Times.ago(ended.at(), session.clock().instant());
    String millis = Numbers.millis(ended.micros());
    int all = DoctorViewModel.STEPS.size();
    sums.setText(
        failed == null
            ? texts.get("sums.well", millis, ago)
            : texts.get(
                "sums.failed", DoctorViewModel.STEPS.indexOf(failed.name()) + 1, all, millis, ago));
  }

  public VBox root() {
    return root;
  }
}
