package io.posthorn.console.release;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.ProgressPane;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointInfo;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the dialogs of a {@link ReleaseModel} have in common: terms, progress and the foot. */
public abstract class ReleaseDialog implements Dialog {
  protected final Session session;
  protected final Ui ui;
  protected final Pins pins = new Pins();
  protected final Texts texts = Texts.of(getClass());
  protected final ProgressPane progress;

  @FXML private VBox root;
  @FXML protected ComboBox<Rate> rate;
  @FXML protected Label takes;
  @FXML protected ComboBox<Since> since;
  @FXML private TextField typed;
  @FXML private Label sinceSays;
  @FXML protected StackPane progressPlace;
  @FXML protected Button left;
  @FXML protected Button second;
  @FXML protected Button primary;
  private final ReleaseModel<?> model;

  /**
   * A dialog that is still to be loaded.
   *
   * @param counted names what its progress counts
   */
  protected ReleaseDialog(Session session, Ui ui, ReleaseModel<?> model, String counted) {
    this.session = session;
    this.ui = ui;
    this.model = model;
    progress = new ProgressPane(texts.get(counted));
  }

  /** Loads the view, which offers these times. */
  protected final void load(Since... offered) {
    Fxml.load(this, model);
    progressPlace.getChildren().add(progress);
    Terms terms = model.terms();
    ChoiceWords.rates(rate);
    ChoiceWords.times(since, typed, terms.since(), terms.typed(), offered);
    model.info().subscribe(info -> rates(info, terms));
  }

  private void rates(@Nullable EndpointInfo info, Terms terms) {
    if (info != null && !rate.getItems().equals(terms.rates())) {
      rate.getItems().setAll(terms.rates());
      rate.valueProperty().bindBidirectional(terms.rate());
    }
  }

  @Override
  public final Region root() {
    return root;
  }

  @Override
  public final void onClose() {
    pins.close();
    model.close();
  }

  @FXML
  protected final void shut() {
    ui.dialogs().close();
  }

  /**
   * Says what there is since the chosen time, or what is wrong with it.
   *
   * @param says where it is a time
   */
  protected final void showSince(String says) {
    String wanted = model.terms().typed().get();
    boolean unknown = model.terms().from() == null;
    sinceSays.getStyleClass().removeAll("danger-text");
    if (unknown && !wanted.isBlank()) {
      sinceSays.getStyleClass().add("danger-text");
    }
    sinceSays.setText(unknown ? ChoiceWords.noTime(wanted) : says);
  }

  protected static void button(Button button, String says, Runnable does) {
    button.setText(says);
    button.setOnAction(_ -> does.run());
  }
}
