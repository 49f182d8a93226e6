package io.posthorn.console.compare;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Dialog;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Times;
import io.posthorn.console.common.Ui;
import io.posthorn.console.compare.CompareViewModel.Compared;
import io.posthorn.model.Attempt;
import java.time.Instant;
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
  private static final double WIDTH = 960;
  private static final double ROW = 24;
  private static final double FRAME = 20;
  private static final int MOST_ROWS = 24;
  private static final int LEAST_ROWS = 6;

  @FXML private VBox root;
  @FXML private Button close;
  @FXML private Label firstTitle;
  @FXML private Label firstSays;
  @FXML private Label secondTitle;
  @FXML private Label secondSays;
  @FXML private Label verdict;
  @FXML private Label trouble;
  @FXML private ListView<Row> list;
  @FXML private CheckBox all;
  @FXML private Button shut;
  private final Texts texts = Texts.of(CompareController.class);
  private final Session session;
  private final CompareViewModel model;
  private final Pins pins = new Pins();

  public CompareController(Session session, Ui ui, Place.Compare place) {
    this.session = session;
    this.model = new CompareViewModel(session, place);
    Region loaded = Fxml.load(this);
    loaded.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    loaded.setPrefWidth(WIDTH);
    list.setCellFactory(_ -> new RowCell());
    list.setFixedCellSize(ROW);
    close.setOnAction(_ -> ui.dialogs().close());
    shut.setOnAction(_ -> ui.dialogs().close());
    all.selectedProperty().bindBidirectional(model.all());
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.compared(), this::showBoth);
    pins.follow(model.rows(), this::showRows);
    pins.follow(model.problem(), this::showProblem);
    model.open();
    shut.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
    model.close();
  }

  private void showBoth(@Nullable Compared both) {
    if (both == null) {
      verdict.setText(texts.get("reading"));
      return;
    }
    show(both.first(), firstTitle, firstSays);
    show(both.second(), secondTitle, secondSays);
    verdict.setText(texts.get(both.comparison().differs() ? "differs" : "differs.not"));
    verdict.getStyleClass().removeAll("strong");
    if (!both.comparison().differs()) {
      verdict.getStyleClass().add("strong");
    }
  }

  private void show(Side side, Label title, Label says) {
    Attempt attempt = side.attempt();
    long id = side.delivery().id();
    title.setText(
        attempt == null
            ? texts.get("side", Long.toString(id))
            : texts.get("side.attempt", Long.toString(id), attempt.number()));
    Instant at = attempt == null ? side.delivery().created() : attempt.at();
    Instant now = session.clock().instant();
    says.setText(
        texts.get("side.says", side.delivery().eventType(), side.endpoint(), Times.day(at, now)));
  }

  private void showRows(List<Row> rows) {
    list.getItems().setAll(rows);
    int shown = Math.clamp(rows.size(), LEAST_ROWS, MOST_ROWS);
    list.setPrefHeight(shown * ROW + FRAME);
  }

  private void showProblem(@Nullable Problem problem) {
    put(trouble, problem != null);
    put(list, problem == null);
    put(verdict, problem == null);
    trouble.setText(problem == null ? "" : problem.says());
  }
}
