package io.posthorn.console.endpoints.page;

import io.posthorn.console.endpoints.page.RotateViewModel.Rotated;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import java.time.Duration;
import java.util.Objects;
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
  @FXML private HBox overlaps;
  @FXML private RadioButton supplied;
  @FXML private TextField own;
  @FXML private Button copy;
  @FXML private Button rotate;

  private final Texts texts = Texts.of(RotateController.class);
  private final Ui ui;
  private final RotateViewModel model;
  private final Pins pins = new Pins();

  RotateController(Session session, Ui ui, EndpointInfo info) {
    this.ui = ui;
    model = new RotateViewModel(session, info);
    Fxml.load(this, model);
    title.setText(texts.get("rotate.title", EndpointName.of(info.endpoint())));
    ToggleGroup group = new ToggleGroup();
    for (Duration overlap : RotateViewModel.OVERLAPS) {
      overlaps.getChildren().add(choice(overlap, group));
    }
    model.supplied().bind(supplied.selectedProperty());
    own.textProperty().bindBidirectional(model.own());
    supplied.setOnAction(_ -> own.requestFocus());
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

  @FXML
  private void goOn() {
    if (model.rotated().get() == null) {
      model.rotate();
    } else {
      shut();
    }
  }

  @FXML
  private void shut() {
    ui.dialogs().close();
  }

  @FXML
  private void copy() {
    ui.clip().copy(Objects.requireNonNull(model.rotated().get()).secret().text());
    copy.setText(texts.get("rotate.copied"));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.problem(), this::showProblem);
    pins.follow(model.rotated(), this::showDone);
    rotate.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
  }

  private void showProblem(@Nullable Problem problem) {
    own.getStyleClass().removeAll("bad");
    if (problem != null && problem.about("secret") != null) {
      own.getStyleClass().add("bad");
      own.requestFocus();
    }
  }

  private void showDone(@Nullable Rotated rotated) {
    rotate.setText(texts.get(rotated == null ? "rotate.begin" : "rotate.done"));
    if (rotated != null) {
      rotate.getStyleClass().removeAll("accent");
      copy.requestFocus();
    }
  }
}
