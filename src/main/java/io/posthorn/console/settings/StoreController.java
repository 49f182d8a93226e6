package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.settings.StoreViewModel.Backup;
import io.posthorn.console.settings.StoreViewModel.Days;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the section on the store: where it is, how long it keeps, copies of it. */
final class StoreController implements Section {
  private static final double SPINNER = 16;

  @FXML private TextField payloads;
  @FXML private TextField rows;
  @FXML private VBox keepBar;
  @FXML private Label backUpSays;

  private final Texts texts = Texts.of(StoreController.class);
  private final Ui ui;
  private final StoreViewModel model;
  private final VBox root;

  StoreController(Session session, Ui ui) {
    this.ui = ui;
    model = new StoreViewModel(session);
    root = Fxml.load(this, model);
    keepBar.getChildren().add(new SaveBar("keep", model, this::save));
    model.draft().typed().subscribe(this::show);
    payloads.textProperty().addListener((_, _, _) -> type());
    rows.textProperty().addListener((_, _, _) -> type());
    model.faults().subscribe(this::mark);
    model.backup().subscribe(this::show);
  }

  @FXML
  private void backUp() {
    ui.dialogs().chooseSave(texts.get("backup.title"), model.suggestedName(), model::backUp);
  }

  private void type() {
    model.change(new Days(payloads.getText(), rows.getText()));
  }

  @FXML
  private void save() {
    if (!model.lets()) {
      model.save();
      return;
    }
    ui.dialogs()
        .confirm(
            texts.get("keep.less.title"),
            texts.get("keep.less.says", payloads.getText().strip(), rows.getText().strip()),
            texts.get("keep.less.yes"),
            model::save);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    model.start();
  }

  @Override
  public void onHide() {
    model.stop();
  }

  private void show(Days days) {
    FieldMarks.fill(payloads, days.payloads());
    FieldMarks.fill(rows, days.rows());
  }

  private void mark(StoreViewModel.DayFaults faults) {
    FieldMarks.mark(payloads, faults.payloads());
    FieldMarks.mark(rows, faults.rows());
  }

  private void show(Backup backup) {
    switch (backup) {
      case StoreViewModel.NoBackup _ -> say(null, texts.get("backup.says"), "muted");
      case StoreViewModel.Copying(var file) ->
          say(spinner(), texts.get("backup.copying", file), "muted");
      case StoreViewModel.Copied(var file, long bytes, var at) ->
          say(
              Icons.of("fth-check", "icon-success"),
              texts.get("backup.done", file, Numbers.size(bytes), TimeWords.clock(at)),
              "success-text");
      case StoreViewModel.NotCopied(String says) ->
          say(Icons.of("fth-alert-octagon", "icon-danger"), says, "danger-text");
    }
  }

  private void say(@Nullable Node icon, String text, String style) {
    backUpSays.setGraphic(icon);
    backUpSays.setText(text);
    backUpSays.getStyleClass().removeAll("muted", "success-text", "danger-text");
    backUpSays.getStyleClass().add(style);
  }

  private static Node spinner() {
    ProgressIndicator spinner = new ProgressIndicator();
    spinner.setMaxSize(SPINNER, SPINNER);
    spinner.setPrefSize(SPINNER, SPINNER);
    return spinner;
  }
}
