package io.posthorn.console.settings;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.settings.StoreViewModel.Days;
import io.posthorn.console.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on the store: where it is, whether it is sound, how long it keeps. */
final class StoreController implements Section {
  @FXML private TextField payloads;
  @FXML private TextField rows;
  @FXML private Button check;
  @FXML private Button stop;
  @FXML private HBox openers;
  @FXML private Button openLog;

  private final Texts texts = Texts.of(StoreController.class);
  private final Ui ui;
  private final StoreViewModel model;
  private final VBox root;

  StoreController(Session session, Ui ui) {
    this.ui = ui;
    model = new StoreViewModel(session);
    root = Fxml.load(this, model);
    put(openers, ui.dialogs().showsFiles());
    put(openLog, !session.desk().sample());
    model.draft().typed().subscribe(this::show);
    payloads.textProperty().addListener((_, _, _) -> type());
    rows.textProperty().addListener((_, _, _) -> type());
    model.faults().subscribe(this::mark);
    model.check().state().subscribe(this::focus);
  }

  @FXML
  private void openFolder() {
    ui.dialogs().openFile(model.folder());
  }

  @FXML
  private void openLog() {
    ui.dialogs().openFile(model.folder().resolve("posthorn.log"));
  }

  @FXML
  private void repair() {
    ui.dialogs()
        .confirm(
            texts.get("repair.title"),
            texts.get("repair.says"),
            texts.get("repair.yes"),
            model::repair);
  }

  /** Stop is where Check was, and the other way round: the focus is not to leave with a button. */
  private void focus(StoreCheckModel.State now) {
    boolean reading = now.stage() == StoreCheckModel.Stage.READING;
    Button gone = reading ? check : stop;
    if (gone.isFocused()) {
      (reading ? stop : check).requestFocus();
    }
  }

  private void type() {
    model.change(new Days(payloads.getText(), rows.getText()));
  }

  @FXML
  private void enter() {
    save();
  }

  @Override
  public boolean save() {
    if (!model.lets()) {
      model.save();
      return true;
    }
    ui.dialogs()
        .confirm(
            texts.get("keep.less.title"),
            texts.get("keep.less.says", payloads.getText().strip(), rows.getText().strip()),
            texts.get("keep.less.yes"),
            model::save);
    return false;
  }

  @Override
  public Drafted<?> draft() {
    return model;
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
}
