package io.posthorn.console.deliveries;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Nodes;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.release.Rate;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Replay;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks which of all that match are resent, and how fast. */
final class WholeResendDialog implements Dialog {
  private final Texts texts = Texts.of(WholeResendDialog.class);
  private final WholeResend model;
  private final String words;
  private final Label title = new Label();
  private final Label says = new Label();
  private final Label takes = new Label();
  private final CheckBox onlyNever = new CheckBox(texts.get("all.never"));
  private final ComboBox<Rate> rate = new ComboBox<>();
  private final Button cancel = new Button(texts.get("cancel"));
  private final Button yes = new Button();
  private final VBox root;

  /**
   * A dialog that is still to be opened.
   *
   * @param words the filter as it is typed; empty for everything
   */
  WholeResendDialog(
      WholeResend model, String words, Dialogs dialogs, Consumer<Replay.Order> begin) {
    this.model = model;
    this.words = words;
    title.getStyleClass().add("object-title");
    takes.getStyleClass().add("secondary");
    for (Label wraps : new Label[] {title, says}) {
      wraps.setWrapText(true);
      wraps.setMinHeight(Region.USE_PREF_SIZE);
    }
    onlyNever.setId("only-never");
    onlyNever.selectedProperty().bindBidirectional(model.onlyNever());
    Nodes.put(onlyNever, model.isMixed());
    ChoiceWords.rates(rate);
    rate.setId("resend-rate");
    rate.getItems().setAll(WholeResend.RATES);
    rate.valueProperty().bindBidirectional(model.rate());
    Label speed = new Label(texts.get("all.rate"));
    speed.setLabelFor(rate);
    HBox pace = new HBox(8, speed, rate, takes);
    pace.setAlignment(Pos.CENTER_LEFT);
    VBox body = new VBox(12, title, says, onlyNever, pace);
    body.getStyleClass().add("dialog-head");
    cancel.setOnAction(_ -> dialogs.close());
    yes.setId("resend-all");
    yes.setDefaultButton(true);
    yes.setMnemonicParsing(false);
    yes.setMinWidth(Region.USE_PREF_SIZE);
    yes.setOnAction(
        _ -> {
          dialogs.close();
          begin.accept(model.order());
        });
    HBox foot = new HBox(cancel, yes);
    foot.getStyleClass().add("dialog-foot");
    root = new VBox(body, foot);
    root.setMaxWidth(520);
    root.setPrefWidth(520);
    model.onlyNever().subscribe(this::show);
    model.rate().subscribe(this::show);
    show();
  }

  private void show() {
    Replay chosen = model.chosen();
    title.setText(texts.get("all.title.resend", chosen.total()));
    String question = texts.get("all.question.resend", chosen.total());
    if (!chosen.counted()) {
      question = texts.get("all.more", chosen.total()) + " " + question;
    }
    if (model.isAllDelivered()) {
      question = texts.get("all.delivered", chosen.total()) + " " + question;
    }
    says.setText(words.isEmpty() ? question : texts.get("all.filter", question, words));
    yes.setText(
        texts.get("all.yes.resend", Numbers.count(chosen.total()) + (chosen.counted() ? "" : "+")));
    takes.setText(ChoiceWords.takes(model.rate().get(), chosen.total()));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    (model.isAllDelivered() ? cancel : yes).requestFocus();
  }
}
