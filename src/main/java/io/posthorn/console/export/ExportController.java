package io.posthorn.console.export;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.export.ExportViewModel.Phase;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.export.Format;
import io.posthorn.model.DeliveryFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The dialog that writes deliveries to a file. */
public final class ExportController implements Dialog {
  @FXML private VBox root;
  @FXML private ToggleGroup which;
  @FXML private ToggleGroup formats;
  @FXML private RadioButton selected;
  @FXML private RadioButton matching;
  @FXML private VBox csvCard;
  @FXML private RadioButton csv;
  @FXML private VBox jsonlCard;
  @FXML private RadioButton jsonl;
  @FXML private VBox harCard;
  @FXML private RadioButton har;
  @FXML private Label savedPath;
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
    Fxml.load(this, model);
    put(showFile, ui.dialogs().showsFiles());
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
    pins.follow(model.format(), this::showFormat);
    pins.follow(model.phase(), this::focusOnNext);
    model.open();
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
    boolean writing = model.phase().get() == Phase.WRITING;
    if (writing) {
      model.cancel();
    }
    return !writing;
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

  private void focusOnNext(Phase phase) {
    switch (phase) {
      case WRITING -> left.requestFocus();
      case DONE -> shut.requestFocus();
      case CHOOSING, CANCELLED -> primary.requestFocus();
    }
  }

  @FXML
  private void choose() {
    ui.dialogs().chooseSave(texts.get("title"), model.suggestedName(), model::save);
  }

  @FXML
  private void showFile() {
    ui.dialogs().showFile(Path.of(savedPath.getText()));
  }

  @FXML
  private void shut() {
    ui.dialogs().close();
  }
}
