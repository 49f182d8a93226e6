package io.posthorn.console.endpoints.page;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Dialog;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Times;
import io.posthorn.console.common.Ui;
import io.posthorn.console.endpoints.page.RotateViewModel.Rotated;
import java.time.Duration;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the dialog that rotates a secret: what, until when, and then the new one. */
final class RotateController implements Dialog {
  @FXML private VBox root;
  @FXML private Label title;
  @FXML private VBox asking;
  @FXML private HBox overlaps;
  @FXML private Label hint;
  @FXML private RadioButton generated;
  @FXML private RadioButton supplied;
  @FXML private TextField own;
  @FXML private Label error;
  @FXML private VBox done;
  @FXML private TextField secret;
  @FXML private Button copy;
  @FXML private Label next;
  @FXML private Button cancel;
  @FXML private Button rotate;

  private final Texts texts = Texts.of(RotateController.class);
  private final Session session;
  private final Ui ui;
  private final RotateViewModel model;
  private final Pins pins = new Pins();

  RotateController(Session session, Ui ui, long endpoint, String name) {
    this.session = session;
    this.ui = ui;
    model = new RotateViewModel(session, endpoint);
    Region loaded = Fxml.load(this);
    loaded.getStyleClass().add("rotate");
    title.setText(texts.get("rotate.title", name));
    ToggleGroup which = new ToggleGroup();
    generated.setToggleGroup(which);
    supplied.setToggleGroup(which);
    generated.setSelected(true);
    ToggleGroup group = new ToggleGroup();
    for (Duration overlap : RotateViewModel.OVERLAPS) {
      overlaps.getChildren().add(choice(overlap, group));
    }
    model.supplied().bind(supplied.selectedProperty());
    own.textProperty().bindBidirectional(model.own());
    own.disableProperty().bind(supplied.selectedProperty().not());
    supplied.setOnAction(_ -> own.requestFocus());
    own.setOnAction(_ -> model.rotate());
    cancel.setOnAction(_ -> ui.dialogs().close());
    rotate.setOnAction(_ -> goOn());
  }

  private ToggleButton choice(Duration overlap, ToggleGroup group) {
    ToggleButton choice = new ToggleButton(words(overlap));
    choice.setToggleGroup(group);
    choice.setSelected(overlap.equals(model.overlap().get()));
    choice.setOnAction(
        _ -> {
          choice.setSelected(true);
          model.overlap().set(overlap);
        });
    return choice;
  }

  private String words(Duration overlap) {
    if (overlap.isZero()) {
      return texts.get("rotate.atonce");
    }
    return overlap.compareTo(Duration.ofDays(2)) < 0
        ? texts.get("rotate.hours", overlap.toHours())
        : texts.get("rotate.days", overlap.toDays());
  }

  private void goOn() {
    if (model.rotated().get() == null) {
      model.rotate();
    } else {
      ui.dialogs().close();
    }
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.overlap(), this::showHint);
    pins.follow(model.problem(), this::showProblem);
    pins.follow(model.rotated(), this::showDone);
    pins.follow(model.busy(), rotate::setDisable);
    rotate.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
  }

  private void showHint(Duration overlap) {
    hint.setText(
        overlap.isZero()
            ? texts.get("rotate.atonce.hint")
            : texts.get("rotate.overlap.hint", Times.day(model.cutOver(), now())));
  }

  private Instant now() {
    return session.clock().instant();
  }

  private void showProblem(@Nullable Problem problem) {
    put(error, problem != null);
    error.setText(problem == null ? "" : problem.says());
    own.getStyleClass().removeAll("bad");
    if (problem != null && problem.about("secret") != null) {
      own.getStyleClass().add("bad");
      own.requestFocus();
    }
  }

  private void showDone(@Nullable Rotated rotated) {
    boolean over = rotated != null;
    put(asking, !over);
    put(done, over);
    put(cancel, !over);
    rotate.setText(texts.get(over ? "rotate.done" : "rotate.begin"));
    if (rotated == null) {
      return;
    }
    rotate.getStyleClass().removeAll("accent");
    secret.setText(rotated.secret().text());
    next.setText(
        rotated.cutOver() == null
            ? texts.get("rotate.next.atonce")
            : texts.get("rotate.next.overlap", Times.day(rotated.cutOver(), now())));
    copy.setOnAction(
        _ -> {
          ui.clip().copy(rotated.secret().text());
          copy.setText(texts.get("rotate.copied"));
        });
    copy.requestFocus();
  }
}
