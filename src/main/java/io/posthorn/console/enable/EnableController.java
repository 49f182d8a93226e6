package io.posthorn.console.enable;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.delivery.AnswerCard;
import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.enable.EnableViewModel.Phase;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.release.ReleaseDialog;
import io.posthorn.console.release.Since;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog from a disabled endpoint to an enabled one. */
public final class EnableController extends ReleaseDialog {
  @FXML private ToggleGroup choices;
  @FXML private StackPane steps;
  @FXML private StackPane answer;
  @FXML private VBox allCard;
  @FXML private RadioButton all;
  @FXML private VBox sinceCard;
  @FXML private RadioButton onlySince;
  @FXML private VBox freshCard;
  @FXML private RadioButton fresh;
  @FXML private VBox types;
  @FXML private Label range;
  @FXML private CheckBox failedToo;
  @FXML private Label lastAttempt;
  private final EnableViewModel model;
  private final AnswerCard card = new AnswerCard();
  private final StepMarks stepBar = new StepMarks();
  private final ReleaseNote note = new ReleaseNote(progress);
  private final LoudButton loud;

  public EnableController(Session session, Ui ui, long endpoint) {
    this(session, ui, new EnableViewModel(session, endpoint));
  }

  private EnableController(Session session, Ui ui, EnableViewModel model) {
    super(session, ui, model, "delivered");
    this.model = model;
    load(Since.HOUR, Since.TODAY, Since.TYPED);
    steps.getChildren().add(stepBar);
    answer.getChildren().add(card);
    this.loud = new LoudButton(primary, card.again());
    bindChoices();
  }

  private void bindChoices() {
    all.setUserData(HeldChoice.ALL);
    onlySince.setUserData(HeldChoice.SINCE);
    fresh.setUserData(HeldChoice.FRESH);
    failedToo.selectedProperty().bindBidirectional(model.failedToo());
    choices.selectToggle(all);
    choices
        .selectedToggleProperty()
        .subscribe(toggle -> model.choice().set((HeldChoice) toggle.getUserData()));
    for (VBox choice : List.of(allCard, sinceCard, freshCard)) {
      choice.setOnMouseClicked(_ -> choices.selectToggle(radio(choice)));
    }
    since.setOnAction(_ -> choices.selectToggle(onlySince));
    rate.setOnAction(_ -> choices.selectToggle(all));
  }

  private RadioButton radio(VBox choice) {
    return choice == allCard ? all : choice == sinceCard ? onlySince : fresh;
  }

  @Override
  public void onOpen() {
    pins.add(card.follow(model.test(), session.pulse(), session.clock()));
    pins.follow(model.held(), this::showHeld);
    Observable[] choosing = {
      model.choice(),
      model.terms().rate(),
      model.terms().since(),
      model.terms().typed(),
      model.young(),
      model.held()
    };
    pins.onAny(this::showChoice, choosing);
    pins.onAny(
        this::showFoot,
        model.phase(),
        model.progress(),
        model.young(),
        model.choice(),
        model.held());
    pins.onAny(this::showSpent, model.phase(), model.spent(), model.choice(), model.test().state());
    pins.onAny(this::focusOnNext, model.phase());
    pins.onAny(this::showSteps, model.phase(), model.test().state(), model.held());
    pins.onAny(this::showTest, model.phase());
    // Behind the card, which switches its button on.
    pins.follow(model.test().state(), _ -> showTest());
    model.open();
    showChoice();
    showFoot();
    showSteps();
    primary.requestFocus();
  }

  private void showHeld(HeldDeliveries held) {
    types.getChildren().setAll(held.types().stream().map(this::row).toList());
    if (held.newest() != null) {
      range.setText(range(held.oldest(), held.newest(), session.clock().instant()));
    }
  }

  private String range(@Nullable Instant oldest, Instant newest, Instant now) {
    String to = TimeWords.day(newest, now);
    String from = oldest == null ? to : TimeWords.day(oldest, now);
    return from.equals(to)
        ? texts.get("held.upto", TimeWords.ago(newest, now))
        : texts.get("held.range", from, to);
  }

  private Node row(HeldDeliveries.OfType of) {
    Label type = new Label(of.type());
    type.getStyleClass().add("mono");
    HBox.setHgrow(type, Priority.ALWAYS);
    type.setMaxWidth(Double.MAX_VALUE);
    Label count = new Label(Numbers.count(of.count()));
    count.getStyleClass().add("mono");
    count.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(type, count);
    row.getStyleClass().add("held-row");
    return row;
  }

  private void showChoice() {
    HeldChoice choice = model.choice().get();
    mark(allCard, choice == HeldChoice.ALL);
    mark(sinceCard, choice == HeldChoice.SINCE);
    mark(freshCard, choice == HeldChoice.FRESH);
    long total = model.held().get().total();
    takes.setText(ChoiceWords.takes(model.terms().rate().get(), total));
    Long young = model.young().get();
    Instant from = model.terms().from();
    showSince(
        from == null || young == null
            ? texts.get("since.counting")
            : texts.get(
                "since.says",
                TimeWords.day(from, session.clock().instant()),
                young,
                total - young));
  }

  private void showSpent() {
    failedToo.setText(model.spent().get().failedSays());
    put(failedToo, model.offersFailed());
    lastAttempt.setText(model.spent().get().lastSays());
    put(lastAttempt, model.warnsOfLast());
  }

  private static void mark(VBox card, boolean chosen) {
    card.getStyleClass().removeAll("chosen");
    if (chosen) {
      card.getStyleClass().add("chosen");
    }
  }

  private void showSteps() {
    TestRun.State state = model.test().state().get();
    Phase phase = model.phase().get();
    boolean choosing = choosing();
    boolean testing = choosing && !(state instanceof TestRun.Answered);
    StepMarks.Stand first =
        model.test().gotThrough()
            ? StepMarks.Stand.DONE
            : state instanceof TestRun.Sending
                ? testing ? StepMarks.Stand.NOW : StepMarks.Stand.AHEAD
                : StepMarks.Stand.FAILED;
    boolean testOver = first == StepMarks.Stand.DONE || first == StepMarks.Stand.FAILED;
    StepMarks.Step test = new StepMarks.Step(texts.get("step.test"), first);
    StepMarks.Stand middle =
        !choosing ? StepMarks.Stand.DONE : testOver ? StepMarks.Stand.NOW : StepMarks.Stand.AHEAD;
    StepMarks.Stand last =
        phase == Phase.DONE
            ? StepMarks.Stand.DONE
            : choosing ? StepMarks.Stand.AHEAD : StepMarks.Stand.NOW;
    if (phase == Phase.STOPPED) {
      last = StepMarks.Stand.FAILED;
    }
    if (model.held().get().total() == 0 && phase != Phase.LOADING) {
      StepMarks.Stand only = phase == Phase.DONE ? StepMarks.Stand.DONE : middle;
      stepBar.show(List.of(test, new StepMarks.Step(texts.get("step.enable"), only)));
    } else {
      stepBar.show(
          List.of(
              test,
              new StepMarks.Step(texts.get("step.held"), middle),
              new StepMarks.Step(texts.get("step.deliver"), last)));
    }
  }

  private boolean choosing() {
    Phase phase = model.phase().get();
    return phase == Phase.LOADING || phase == Phase.CHOOSING;
  }

  private void showTest() {
    loud.show(choosing(), model.test().state().get());
    showFoot();
  }

  private void showFoot() {
    Phase phase = model.phase().get();
    boolean choosing = choosing();
    boolean some = model.held().get().total() > 0;
    // After a failed test going on is not what comes next, and its card needs the room.
    put(progressPlace, some && !loud.testFailed() || phase == Phase.DONE || phase == Phase.STOPPED);
    note.show(model, choosing);
    put(second, phase == Phase.CANCELLED);
    switch (phase) {
      case LOADING, CHOOSING -> {
        button(left, texts.get("cancel"), this::shut);
        button(primary, goWords(), model::go);
      }
      case ORDERED -> {
        button(left, texts.get("background"), this::shut);
        button(primary, primary.getText(), () -> {});
      }
      case DELIVERING -> {
        button(left, texts.get("cancel.rest"), model::cancelRest);
        button(primary, texts.get("background"), this::shut);
      }
      case CANCELLED -> {
        long rest = Objects.requireNonNull(model.info().get()).held();
        button(left, texts.get("close"), this::shut);
        button(second, texts.get("skip.rest", rest), model::skipRest);
        button(primary, texts.get("deliver.rest", rest), model::deliverRest);
      }
      case STOPPED, DONE -> button(primary, texts.get("close"), this::shut);
    }
    put(left, phase != Phase.STOPPED && phase != Phase.DONE);
    primary.setDisable(choosing && !model.ready());
  }

  /** The button that was pressed is another one now, and must not lose the keyboard. */
  private void focusOnNext() {
    loud.takeFocus();
  }

  /** What the button will do, with numbers. */
  private String goWords() {
    Long out = model.toDeliver();
    long held = model.held().get().total();
    boolean enabled = model.enabledAlready();
    if (held == 0) {
      return texts.get("go");
    }
    if (out == null) {
      return texts.get(enabled ? "go.release.some" : "go.some");
    }
    return out > 0
        ? texts.get(enabled ? "go.release" : "go.deliver", out)
        : texts.get(enabled ? "go.skip.only" : "go.skip", held);
  }
}
