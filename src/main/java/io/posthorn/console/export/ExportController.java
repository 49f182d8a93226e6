package io.posthorn.console.export;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.CopyButton;
import io.posthorn.console.common.Dialog;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import io.posthorn.console.export.ExportViewModel.Phase;
import io.posthorn.console.export.ExportViewModel.Saved;
import io.posthorn.export.Format;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog that writes deliveries to a file. */
public final class ExportController implements Dialog {
  private static final double WIDTH = 760;

  @FXML private VBox root;
  @FXML private Label what;
  @FXML private Button close;
  @FXML private ToggleGroup which;
  @FXML private ToggleGroup formats;
  @FXML private VBox choosing;
  @FXML private VBox whichPane;
  @FXML private RadioButton selected;
  @FXML private RadioButton matching;
  @FXML private VBox csvCard;
  @FXML private RadioButton csv;
  @FXML private VBox jsonlCard;
  @FXML private RadioButton jsonl;
  @FXML private VBox harCard;
  @FXML private RadioButton har;
  @FXML private Label trouble;
  @FXML private Label cancelled;
  @FXML private VBox progressPane;
  @FXML private Label done;
  @FXML private Label ofAll;
  @FXML private ProgressBar bar;
  @FXML private VBox savedPane;
  @FXML private Label savedTitle;
  @FXML private HBox savedPlace;
  @FXML private Label savedPath;
  @FXML private Label savedSize;
  @FXML private Button showFile;
  @FXML private Button left;
  @FXML private Button primary;
  @FXML private Button shut;
  private final Texts texts = Texts.of(ExportController.class);
  private final Ui ui;
  private final ExportViewModel model;
  private final Pins pins = new Pins();

  /**
   * The dialog.
   *
   * @param ids what is selected; empty to offer only what the filter matches
   */
  public ExportController(Session session, Ui ui, DeliveryFilter filter, Set<Long> ids) {
    this.ui = ui;
    this.model = new ExportViewModel(session, filter, ids);
    Region loaded = Fxml.load(this);
    loaded.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    loaded.setPrefWidth(WIDTH);
    close.setOnAction(_ -> ui.dialogs().close());
    shut.setOnAction(_ -> ui.dialogs().close());
    primary.setOnAction(_ -> choose());
    left.setOnAction(_ -> leave());
    savedPlace
        .getChildren()
        .add(1, new CopyButton(ui.clip(), texts.get("path"), () -> savedPath.getText()));
    bindChoices();
  }

  private void bindChoices() {
    csv.setUserData(Format.CSV);
    jsonl.setUserData(Format.JSONL);
    har.setUserData(Format.HAR);
    formats.selectToggle(radio(model.format().get()));
    formats
        .selectedToggleProperty()
        .subscribe(toggle -> model.format().set((Format) toggle.getUserData()));
    for (VBox card : List.of(csvCard, jsonlCard, harCard)) {
      card.setOnMouseClicked(
          _ -> formats.selectToggle((RadioButton) card.getChildren().getFirst()));
    }
    selected.setText(texts.get("which.selected", model.selected()));
    put(whichPane, model.selected() > 0);
    which.selectToggle(model.onlySelected().get() ? selected : matching);
    which
        .selectedToggleProperty()
        .subscribe(toggle -> model.onlySelected().set(toggle == selected));
  }

  private RadioButton radio(Format format) {
    return switch (format) {
      case CSV -> csv;
      case JSONL -> jsonl;
      case HAR -> har;
    };
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.matching(), _ -> showWhat());
    pins.follow(model.format(), this::showFormat);
    pins.follow(model.problem(), this::showProblem);
    pins.follow(model.saved(), this::showSaved);
    pins.follow(model.written(), _ -> showProgress());
    pins.follow(model.phase(), this::showPhase);
    pins.onAny(this::showFoot, model.onlySelected(), model.matching(), model.phase());
    model.open();
    showFoot();
    primary.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
    model.close();
  }

  /** What is half written would be lost: Cancel says so, Esc doesn't. */
  @Override
  public boolean mayClose() {
    return model.phase().get() != Phase.WRITING;
  }

  private void showWhat() {
    MatchCount count = model.matching().get();
    what.setText(whatMatches(count));
    matching.setText(choiceOf(count));
    put(what, model.selected() == 0);
  }

  private String choiceOf(@Nullable MatchCount count) {
    if (count == null) {
      return texts.get("counting");
    }
    return texts.get(count.whole() ? "which.matching" : "which.some", count.total());
  }

  private String whatMatches(@Nullable MatchCount count) {
    if (count == null) {
      return texts.get("counting");
    }
    if (!count.whole()) {
      return texts.get("matching.some", count.total());
    }
    return texts.get(model.everything() ? "everything" : "matching", count.total());
  }

  private void showFormat(Format format) {
    for (VBox card : List.of(csvCard, jsonlCard, harCard)) {
      card.getStyleClass().removeAll("chosen");
    }
    VBox chosen =
        switch (format) {
          case CSV -> csvCard;
          case JSONL -> jsonlCard;
          case HAR -> harCard;
        };
    chosen.getStyleClass().add("chosen");
  }

  private void showProblem(@Nullable Problem problem) {
    put(trouble, problem != null);
    trouble.setText(problem == null ? "" : problem.says());
  }

  private void showProgress() {
    long written = model.written().get();
    Long total = model.total();
    done.setText(Numbers.count(written));
    ofAll.setText(total == null ? "" : texts.get("of", total));
    // More may have come in since the count.
    bar.setProgress(
        total == null || total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : share(written, total));
  }

  private static double share(long written, long total) {
    return Math.min(1, (double) written / total);
  }

  private void showSaved(@Nullable Saved saved) {
    if (saved != null) {
      savedTitle.setText(texts.get("saved", saved.deliveries()));
      savedPath.setText(saved.file().toString());
      savedPath.setTooltip(new Tooltip(saved.file().toString()));
      savedSize.setText(Numbers.size(saved.size()));
      put(showFile, ui.dialogs().showsFiles());
      showFile.setOnAction(_ -> ui.dialogs().showFile(saved.file()));
    }
  }

  private void showPhase(Phase phase) {
    put(choosing, phase != Phase.DONE);
    choosing.setDisable(phase == Phase.WRITING);
    put(cancelled, phase == Phase.CANCELLED);
    put(progressPane, phase == Phase.WRITING);
    put(savedPane, phase == Phase.DONE);
    close.setDisable(phase == Phase.WRITING);
    showProgress();
    switch (phase) {
      case WRITING -> left.requestFocus();
      case DONE -> shut.requestFocus();
      case CHOOSING, CANCELLED -> primary.requestFocus();
    }
  }

  private void showFoot() {
    Phase phase = model.phase().get();
    put(left, phase != Phase.DONE);
    left.setText(texts.get(phase == Phase.WRITING ? "cancel.export" : "cancel"));
    put(primary, phase != Phase.DONE);
    primary.setText(chooseWords());
    put(shut, phase == Phase.DONE);
    Long total = model.total();
    primary.setDisable(phase == Phase.WRITING || (total != null && total == 0));
  }

  private String chooseWords() {
    Long total = model.total();
    return total == null ? texts.get("choose.some") : texts.get("choose", total);
  }

  private void leave() {
    if (model.phase().get() == Phase.WRITING) {
      model.cancel();
    } else {
      ui.dialogs().close();
    }
  }

  private void choose() {
    ui.dialogs().chooseSave(texts.get("title"), model.suggestedName(), model::save);
  }
}
