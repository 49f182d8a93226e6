package io.posthorn.console.compare;

import io.posthorn.console.compare.CompareViewModel.Compared;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog that sets two deliveries or attempts side by side. */
public final class CompareController implements Dialog {
  private static final double ROW = 24;
  private static final double FRAME = 20;
  private static final int MOST_ROWS = 24;
  private static final int LEAST_ROWS = 6;

  @FXML private VBox root;
  @FXML private Label verdict;
  @FXML private ListView<ComparedRow> list;
  @FXML private CheckBox all;
  @FXML private Button shut;
  private final Texts texts = Texts.of(CompareController.class);
  private final Ui ui;
  private final Place.Compare place;
  private final CompareViewModel model;
  private final Pins pins = new Pins();

  public CompareController(Session session, Ui ui, Place.Compare place) {
    this.ui = ui;
    this.place = place;
    this.model = new CompareViewModel(session, place);
    Fxml.load(this, model);
    list.setCellFactory(_ -> new RowCell());
    list.setFixedCellSize(ROW);
    all.selectedProperty().bindBidirectional(model.all());
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.compared(), this::showVerdict);
    pins.follow(model.rows(), this::showRows);
    model.open();
    shut.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
    model.close();
  }

  @FXML
  private void shut() {
    ui.dialogs().close();
  }

  @FXML
  private void openFirst() {
    ui.navigator().go(new Place.Deliveries(null, place.first()));
  }

  @FXML
  private void openSecond() {
    ui.navigator().go(new Place.Deliveries(null, place.second()));
  }

  private void showVerdict(@Nullable Compared both) {
    boolean alike = both != null && !both.comparison().differs();
    verdict.setText(texts.get(both == null ? "reading" : alike ? "differs.not" : "differs"));
    verdict.getStyleClass().removeAll("strong");
    if (alike) {
      verdict.getStyleClass().add("strong");
    }
  }

  private void showRows(List<ComparedRow> rows) {
    list.getItems().setAll(rows);
    int shown = Math.clamp(rows.size(), LEAST_ROWS, MOST_ROWS);
    list.setPrefHeight(shown * ROW + FRAME);
  }
}
