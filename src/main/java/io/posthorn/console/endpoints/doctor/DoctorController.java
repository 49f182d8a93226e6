package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.delivery.ToldFailure;
import io.posthorn.console.delivery.WaitingPane;
import io.posthorn.console.endpoints.doctor.CheckUp.Ended;
import io.posthorn.console.endpoints.doctor.CheckUp.Idle;
import io.posthorn.console.endpoints.doctor.CheckUp.NotMade;
import io.posthorn.console.endpoints.doctor.CheckUp.Running;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointName;
import io.posthorn.model.ShownCertificate;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Binds the Doctor. */
public final class DoctorController {
  private static final Duration SAID = Duration.seconds(1.5);

  @FXML private VBox root;
  @FXML private Button copy;
  @FXML private Button again;
  @FXML private FlowPane about;
  @FXML private Label address;
  @FXML private HBox verdict;
  @FXML private Label sums;
  @FXML private VBox findings;

  private final Texts texts = Texts.of(DoctorController.class);
  private final Session session;
  private final Ui ui;
  private final DoctorViewModel model;
  private final CheckSteps steps;
  private final RemedyLinks remedies;
  private final WaitingPane waiting;
  private final LastLine last = new LastLine();
  private final ChangedPane changed = new ChangedPane();
  private final Pins pins = new Pins();
  private long id;

  public DoctorController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new DoctorViewModel(session);
    Fxml.load(this, model);
    address.maxWidthProperty().bind(about.widthProperty());
    remedies = new RemedyLinks(ui);
    steps = new CheckSteps(model.checkUp(), ui.clip(), this::trusting, this::links, false);
    waiting = new WaitingPane(session, ui.toasts()).loud();
    findings.getChildren().addAll(waiting, steps, last, changed);
  }

  @FXML
  private void copy() {
    ui.clip().copy(model.report());
    copy.setText(texts.get("copied"));
    PauseTransition said = new PauseTransition(SAID);
    said.setOnFinished(_ -> copy.setText(texts.get("copy")));
    said.play();
  }

  /** Goes back to the endpoint. */
  @FXML
  public void back() {
    ui.navigator().go(new Place.Endpoints(id));
  }

  /** Begins a check. */
  public void start(long endpoint) {
    stop();
    id = endpoint;
    model.run(endpoint);
    pins.add(steps.follow());
    // The offer to trust a CA and the remedies name the endpoint and its deliveries.
    pins.onAny(steps::redraw, model.endpoint(), model.newest(), model.last());
    pins.onAny(this::showState, model.checkUp().state(), model.last());
    pins.follow(model.reached(), waiting::show);
    pins.follow(model.changed(), point -> changed.show(point, session.clock().instant()));
    pins.add(session.pulse().listen(this::showState));
    showState();
    again.requestFocus();
  }

  public void stop() {
    pins.close();
    model.stop();
  }

  private Trusting trusting() {
    Endpoint endpoint = model.endpoint().get();
    return new Trusting(
        endpoint == null ? texts.get("this") : EndpointName.of(endpoint), true, this::trust);
  }

  private void trust(ShownCertificate authority) {
    model.trust(
        authority,
        () -> {
          ui.toasts().say(texts.get("trusted", trusting().forWhom()));
          again.requestFocus();
        },
        problem -> {
          steps.redraw();
          ui.toasts().say(problem.says());
        });
  }

  private Hyperlink[] links(DoctorReport.Step failed) {
    ToldFailure failure = model.told(failed);
    return failure == null
        ? new Hyperlink[0]
        : remedies.of(failure, DoctorViewModel.remedies(failure), this::change);
  }

  private void change(EndpointChange change, String done) {
    model.change(
        change,
        () -> {
          ui.toasts().say(done);
          again.requestFocus();
        },
        problem -> ui.toasts().problem(problem.says()));
  }

  private void showState() {
    CheckUp.State state = model.checkUp().state().get();
    verdict.getChildren().clear();
    DoctorReport.Step failed = state instanceof Ended ended ? ended.failed() : null;
    last.show(model.last().get(), failed, session.clock().instant());
    switch (state) {
      case Idle _ -> sums.setText("");
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
    String ago = TimeWords.ago(ended.at(), session.clock().instant());
    String millis = Numbers.millis(ended.micros());
    int all = CheckUp.STEPS.size();
    sums.setText(
        failed == null
            ? texts.get("sums.well", millis, ago)
            : texts.get("sums.failed", ended.place(), all, millis, ago));
  }

  public VBox root() {
    return root;
  }
}
