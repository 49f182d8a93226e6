package io.posthorn.console.detail;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.Region;

/** A page under a tab that tells of one attempt, which can be chosen there. */
abstract class AttemptPage implements DetailPart {
  final Tools tools;
  final ChosenAttempt model = new ChosenAttempt();
  private final Region root;
  @FXML private MenuButton attempts;

  AttemptPage(Tools tools) {
    this.tools = tools;
    root = Fxml.load(this, model);
  }

  @Override
  public final Region root() {
    return root;
  }

  @Override
  public final void show(ShownDelivery shown, int chosen) {
    model.show(shown, chosen);
    AttemptWords told = model.attempt().getValue();
    if (told != null) {
      attempts
          .getItems()
          .setAll(shown.attempts().reversed().stream().map(one -> item(told, shown, one)).toList());
      fill(told);
    }
  }

  private RadioMenuItem item(AttemptWords told, ShownDelivery shown, Explained one) {
    Attempt attempt = one.attempt();
    RadioMenuItem item =
        new RadioMenuItem(
            DetailNodes.texts()
                .get(
                    "attempt.item",
                    attempt.number(),
                    DetailNodes.codeOrDash(attempt.outcome()),
                    TimeWords.clock(attempt.at())));
    item.setSelected(one == told.one());
    item.setOnAction(
        _ ->
            tools.choice().choose(one == shown.newest() ? AttemptChoice.NEWEST : attempt.number()));
    return item;
  }

  /** Fills in what a view can't say itself. */
  abstract void fill(AttemptWords told);

  @Override
  public final void clear() {
    model.clear();
  }
}
