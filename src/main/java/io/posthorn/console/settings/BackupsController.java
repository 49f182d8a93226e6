package io.posthorn.console.settings;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.settings.BackupPlanViewModel.Typed;
import io.posthorn.console.words.Texts;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the section on backups: those that are there, one more, and when more are made. */
final class BackupsController implements Section {
  @FXML private VBox list;
  @FXML private Button openFolder;
  @FXML private Button showAside;
  @FXML private CheckBox on;
  @FXML private TextField every;
  @FXML private TextField keep;
  @FXML private TextField days;

  private final Texts texts = Texts.of(BackupsController.class);
  private final Session session;
  private final Ui ui;
  private final BackupsViewModel model;
  private final VBox root;
  private final BackupList rows;

  BackupsController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new BackupsViewModel(session);
    root = Fxml.load(this, model);
    rows = new BackupList(list, model.own(), this::restore);
    model.rows().subscribe(this::show);
    put(showAside, ui.dialogs().showsFiles() && model.change().shown() != null);
    bindPlan();
  }

  private void bindPlan() {
    model.plan().draft().typed().subscribe(this::show);
    model.plan().faults().subscribe(this::mark);
    on.setOnAction(_ -> type());
    for (TextField field : List.of(every, keep, days)) {
      field.textProperty().addListener((_, _, _) -> type());
    }
  }

  private void show(List<BackupsViewModel.Row> now) {
    rows.show(now);
    put(openFolder, ui.dialogs().showsFiles() && model.inFolder() != null);
  }

  private void restore(BackupsViewModel.Row row) {
    ui.dialogs().open(new RestoreController(session, ui, row.file(), model::looked));
  }

  @FXML
  private void copy() {
    ui.dialogs().chooseSave(texts.get("backup.title"), model.suggestedName(), model::copyTo);
  }

  @FXML
  private void openFolder() {
    show(model.inFolder());
  }

  @FXML
  private void showAside() {
    show(model.change().shown());
  }

  private void show(@Nullable Path file) {
    if (file != null) {
      ui.dialogs().showFile(file);
    }
  }

  private void type() {
    model
        .plan()
        .change(new Typed(on.isSelected(), every.getText(), keep.getText(), days.getText()));
  }

  private void show(Typed typed) {
    on.setSelected(typed.on());
    FieldMarks.fill(every, typed.every());
    FieldMarks.fill(keep, typed.keep());
    FieldMarks.fill(days, typed.days());
  }

  private void mark(BackupPlanViewModel.Faults faults) {
    FieldMarks.mark(every, faults.every());
    FieldMarks.mark(keep, faults.keep());
    FieldMarks.mark(days, faults.days());
  }

  @FXML
  private void enter() {
    save();
  }

  @Override
  public boolean save() {
    long going = model.lets();
    if (going == 0) {
      model.plan().save();
      return true;
    }
    ui.dialogs()
        .confirm(
            texts.get("plan.less.title"),
            texts.get("plan.less.says", going),
            texts.get("plan.less.yes"),
            model.plan()::save);
    return false;
  }

  @Override
  public Drafted<?> draft() {
    return model.plan();
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
}
