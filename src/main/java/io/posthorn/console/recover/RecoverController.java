package io.posthorn.console.recover;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Dialog;
import io.posthorn.console.common.EndpointWords;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.ProgressPane;
import io.posthorn.console.common.ProgressPane.Mood;
import io.posthorn.console.common.Rate;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Since;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Times;
import io.posthorn.console.common.Ui;
import io.posthorn.console.common.Words;
import io.posthorn.console.recover.RecoverViewModel.Phase;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog that sends again what failed on an endpoint since a time. */
public final class RecoverController implements Dialog {
  private static final double WIDTH = 760;

  @FXML private VBox root;
  @FXML private Label title;
  @FXML private Button close;
  @FXML private VBox words;
  @FXML private Label trouble;
  @FXML private Label disabled;
  @FXML private ScrollPane choice;
  @FXML private ComboBox<Since> since;
  @FXML private TextField typed;
  @FXML private Label sinceSays;
  @FXML private ComboBox<Rate> rate;
  @FXML private Label takes;
  @FXML private VBox types;
  @FXML private Label failedSum;
  @FXML private Label heldSum;
  @FXML private StackPane progressPlace;
  @FXML private Button left;
  @FXML private Button second;
  @FXML private Button primary;
  private final Texts texts = Texts.of(RecoverController.class);
  private final Session session;
  private final Ui ui;
  private final long endpoint;
  private final RecoverViewModel model;
  private final ProgressPane progress = new ProgressPane(texts.get("through"));
  private final Pins pins = new Pins();

  public RecoverController(Session session, Ui ui, long endpoint) {
    this.session = session;
    this.ui = ui;
    this.endpoint = endpoint;
    this.model = new RecoverViewModel(session, endpoint);
    Region loaded = Fxml.load(this);
    loaded.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    loaded.setPrefWidth(WIDTH);
    progressPlace.getChildren().add(progress);
    close.setOnAction(_ -> ui.dialogs().close());
    Words.rates(rate);
    Words.times(since, typed, model.terms().since(), model.terms().typed(), Since.values());
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.info(), this::showInfo);
    pins.follow(model.problem(), this::showProblem);
    pins.onAny(
        this::showFound,
        model.found(),
        model.terms().since(),
        model.terms().typed(),
        model.terms().rate());
    pins.onAny(this::showFoot, model.phase(), model.run(), model.found());
    pins.onAny(this::focusOnNext, model.phase());
    model.open();
    showFound();
    showFoot();
    since.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
    model.close();
  }

  private void showInfo(@Nullable EndpointInfo info) {
    if (info == null) {
      return;
    }
    title.setText(texts.get("title", EndpointName.of(info.endpoint())));
    if (rate.getItems().isEmpty()) {
      rate.getItems().setAll(model.terms().rates());
      rate.valueProperty().bindBidirectional(model.terms().rate());
    }
    EndpointState state = info.endpoint().state();
    Instant at = state.disabledAt();
    if (at != null) {
      disabled.setText(
          texts.get(
              "disabled",
              Times.day(at, session.clock().instant()),
              EndpointWords.whyDisabled(state)));
    }
  }

  private void showProblem(@Nullable Problem problem) {
    put(trouble, problem != null);
    trouble.setText(problem == null ? "" : problem.says());
    showWords();
  }

  private void showWords() {
    put(words, trouble.isVisible() || disabled.isVisible());
  }

  private void showFound() {
    Found found = model.found().get();
    Instant from = model.terms().from();
    sinceSays.getStyleClass().removeAll("danger-text");
    if (from == null && !model.terms().typed().get().isBlank()) {
      sinceSays.getStyleClass().add("danger-text");
    }
    if (from == null) {
      sinceSays.setText(Words.noTime(model.terms().typed().get()));
    } else if (found == null) {
      sinceSays.setText(texts.get("counting"));
    } else {
      String when = Times.day(from, session.clock().instant());
      sinceSays.setText(texts.get("found", when, found.failed(), found.held()));
    }
    long total = found == null ? 0 : found.total();
    takes.setText(total == 0 ? "" : Words.takes(model.terms().rate().get(), total));
    failedSum.setText(found == null ? "…" : Numbers.count(found.failed()));
    heldSum.setText(found == null ? "…" : Numbers.count(found.held()));
    types
        .getChildren()
        .setAll((found == null ? Found.NOTHING : found).types().stream().map(this::row).toList());
  }

  private Node row(Found.OfType of) {
    Label type = new Label(of.type());
    type.getStyleClass().add("mono");
    HBox.setHgrow(type, Priority.ALWAYS);
    type.setMaxWidth(Double.MAX_VALUE);
    HBox row = new HBox(type, number(of.failed()), number(of.held()));
    row.getStyleClass().add("held-row");
    return row;
  }

  private static Label number(long count) {
    Label label = new Label(Numbers.count(count));
    label.getStyleClass().addAll("mono", "tally");
    return label;
  }

  private void showFoot() {
    Phase phase = model.phase().get();
    boolean choosing = phase == Phase.LOADING || phase == Phase.CHOOSING;
    put(choice, choosing);
    put(disabled, phase == Phase.DISABLED);
    showWords();
    put(progressPlace, phase != Phase.DISABLED);
    showProgress(phase);
    Runnable shut = ui.dialogs()::close;
    put(left, phase != Phase.DONE);
    put(second, false);
    switch (phase) {
      case LOADING, CHOOSING -> {
        Found found = model.found().get();
        button(left, texts.get("cancel"), shut);
        button(primary, texts.get("go", found == null ? 0 : found.total()), model::go);
      }
      case DISABLED, STOPPED -> {
        button(left, texts.get("close"), shut);
        button(primary, texts.get("enable"), () -> go(new Place.Enable(endpoint)));
      }
      case ORDERED -> {
        button(left, texts.get("background"), shut);
        button(primary, primary.getText(), () -> {});
      }
      case RUNNING -> {
        button(left, texts.get("cancel.rest"), model::cancelRest);
        button(primary, texts.get("background"), shut);
      }
      case CANCELLED -> {
        button(left, texts.get("close"), shut);
        button(primary, texts.get("again"), model::again);
      }
      case DONE -> showEnd(shut);
    }
    primary.setDisable(phase == Phase.ORDERED || (choosing && !model.ready()));
  }

  private void showEnd(Runnable shut) {
    Run run = model.run().get();
    put(second, run != null && run.notYet() > 0);
    String filter = "endpoint:" + endpoint + " status:failed";
    button(second, texts.get("failed"), () -> go(new Place.Deliveries(filter, null)));
    button(primary, texts.get("close"), shut);
  }

  private void showProgress(Phase phase) {
    Run run = model.run().get();
    Found found = model.found().get();
    if (run == null) {
      progress.count(0, found == null ? 0 : found.total(), true);
      progress.note(texts.get(phase == Phase.ORDERED ? "note.ordered" : "note.before"));
      return;
    }
    long total = run.job().total();
    progress.count(run.through(), total, true);
    switch (phase) {
      case RUNNING -> progress.note(texts.get("note.going", run.job().done(), total));
      case CANCELLED ->
          progress.note(Mood.PAUSED, texts.get("note.cancelled", run.job().done(), total));
      case STOPPED -> progress.note(Mood.ILL, texts.get("note.stopped", run.through()));
      default -> showOutcome(run);
    }
  }

  private void showOutcome(Run run) {
    long left = run.job().left();
    String rest = left == 0 ? "" : " " + texts.get("note.left", left);
    if (run.notYet() > 0) {
      progress.note(
          Mood.WARNING,
          texts.get("note.open", run.job().done(), run.through(), run.notYet()) + rest);
    } else {
      progress.note(
          left == 0 ? Mood.WELL : Mood.WARNING, texts.get("note.done", run.job().done()) + rest);
    }
  }

  private void go(Place place) {
    ui.dialogs().close();
    ui.navigator().go(place);
  }

  /** The button that was pressed is another one now, and must not lose the keyboard. */
  private void focusOnNext() {
    if (model.phase().get() != Phase.CHOOSING && !primary.isDisabled()) {
      primary.requestFocus();
    }
  }

  private static void button(Button button, String says, Runnable does) {
    button.setText(says);
    button.setOnAction(_ -> does.run());
  }
}
