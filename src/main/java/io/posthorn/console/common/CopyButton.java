package io.posthorn.console.common;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** A small button that copies a text and says so in place. */
public final class CopyButton extends Button {
  private static final Duration SAID = Duration.seconds(1.5);

  private final PauseTransition said = new PauseTransition(SAID);
  private final Tooltip tip = new Tooltip();

  /**
   * A button.
   *
   * @param what names what is copied, for those who can't see the icon: {@code Copy delivery id}
   * @param text the text at the time of the click
   */
  public CopyButton(Clip clip, String what, Supplier<String> text) {
    super("", Icons.of("fth-copy"));
    getStyleClass().add("copy");
    setAccessibleText(what);
    tip.setText(what);
    setTooltip(tip);
    said.setOnFinished(_ -> show(false, what));
    setOnAction(
        _ -> {
          clip.copy(text.get());
          show(true, Texts.of(CopyButton.class).get("copied"));
          said.playFromStart();
        });
  }

  private void show(boolean done, String words) {
    setGraphic(Icons.of(done ? "fth-check" : "fth-copy"));
    getStyleClass().removeAll("done");
    if (done) {
      getStyleClass().add("done");
    }
    tip.setText(words);
    setAccessibleText(words);
  }
}
