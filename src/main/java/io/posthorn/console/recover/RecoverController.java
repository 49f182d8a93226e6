package io.posthorn.console.recover;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.ProgressPane.Mood;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.recover.RecoverViewModel.Phase;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.release.ReleaseDialog;
import io.posthorn.console.release.Since;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The dialog that sends again what failed on an endpoint since a time. */
public final class RecoverController extends ReleaseDialog {
  @FXML private VBox types;
  private final long endpoint;
  private final RecoverViewModel model;

  public RecoverController(Session session, Ui ui, long endpoint) {
    this(session, ui, endpoint, new RecoverViewModel(session, endpoint));
  }

  private RecoverController(Session session, Ui ui, long endpoint, RecoverViewModel model) {
    super(session, ui, model, "through");
    this.endpoint = endpoint;
    this.model = model;
    load(Since.values());
  }

  @Override
  public void onOpen() {
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

  private void showFound() {
    Found found = model.found().get();
    Instant from = model.terms().from();
    showSince(
        from == null || found == null
            ? texts.get("counting")
            : texts.get(
                "found",
                TimeWords.day(from, session.clock().instant()),
                found.failed(),
                found.held(),
                found.retrying()));
    long total = found == null ? 0 : found.total();
    takes.setText(total == 0 ? "" : ChoiceWords.takes(model.terms().rate().get(), total));
    types
        .getChildren()
        .setAll((found == null ? Found.NOTHING : found).types().stream().map(this::row).toList());
  }

  private Node row(Found.OfType of) {
    Label type = new Label(of.type());
    type.getStyleClass().add("mono");
    HBox.setHgrow(type, Priority.ALWAYS);
    type.setMaxWidth(Double.MAX_VALUE);
    HBox row = new HBox(type, number(of.failed()), number(of.held()), number(of.retrying()));
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
    showProgress(phase);
    put(left, phase != Phase.DONE);
    put(second, false);
    switch (phase) {
      case LOADING, CHOOSING -> {
        Found found = model.found().get();
        button(left, texts.get("cancel"), this::shut);
        button(primary, texts.get("go", found == null ? 0 : found.total()), model::go);
      }
      case DISABLED, STOPPED -> {
        button(left, texts.get("close"), this::shut);
        button(primary, texts.get("enable"), () -> go(new Place.Enable(endpoint)));
      }
      case ORDERED -> {
        button(left, texts.get("background"), this::shut);
        button(primary, primary.getText(), () -> {});
      }
      case RUNNING -> {
        button(left, texts.get("cancel.rest"), model::cancelRest);
        button(primary, texts.get("background"), this::shut);
      }
      case CANCELLED -> {
        button(left, texts.get("close"), this::shut);
        button(primary, texts.get("again"), model::again);
      }
      case DONE -> showEnd();
    }
    primary.setDisable(phase == Phase.ORDERED || (choosing && !model.ready()));
  }

  private void showEnd() {
    Run run = model.run().get();
    put(second, run != null && run.notYet() > 0);
    String filter = "endpoint:" + endpoint + " status:failed";
    button(second, texts.get("failed"), () -> go(new Place.Deliveries(filter, null)));
    button(primary, texts.get("close"), this::shut);
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
      case LOADING, DISABLED, CHOOSING, ORDERED, DONE -> showOutcome(run);
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
}
