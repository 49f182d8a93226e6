package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The schedule, what comes next and why, and all attempts, the newest first. */
final class AttemptsController implements DetailPart {
  private final Tools tools;
  private final AttemptsModel model = new AttemptsModel();
  private final Region root;
  private final LadderView ladder;
  private final TimelineView timeline;
  private @Nullable Instant due;
  @FXML private VBox page;
  @FXML private Label countdown;

  /**
   * A part.
   *
   * @param openResponse shows the response of the chosen attempt
   */
  AttemptsController(Tools tools, Runnable openResponse) {
    this.tools = tools;
    root = Fxml.load(this, model);
    CompareMenu compare = new CompareMenu(tools);
    ladder = new LadderView(tools.choice(), compare);
    timeline = new TimelineView(tools.choice(), compare, openResponse);
    page.getChildren().addFirst(ladder);
    page.getChildren().addLast(timeline);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(ShownDelivery shown, int attempt) {
    Instant now = tools.session().clock().instant();
    model.show(shown, now);
    ladder.show(shown, now);
    timeline.show(shown, attempt, now);
    due = shown.delivery().nextAttempt();
    tick(now);
  }

  @Override
  public void tick(Instant now) {
    ladder.tick(now);
    if (due != null) {
      countdown.setText(TimeWords.countdown(due, now));
    }
  }

  @FXML
  private void skip() {
    tools.act(ActionOnDelivery.SKIP);
  }
}
