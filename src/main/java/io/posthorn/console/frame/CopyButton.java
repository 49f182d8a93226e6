package io.posthorn.console.frame;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** A small button that copies a text and says so in place. */
public final class CopyButton extends Button {
  private static final Duration SAID = Duration.seconds(1.5);

  private final PauseTransition said = new PauseTransition(SAID);
  private final Tooltip tip = new Tooltip();
  private final StringProperty copied = new SimpleStringProperty("");
  private String what = "";

  /** A button of a view, which says {@code what="%copy.id" copied="${id.text}"}. */
  public CopyButton() {
    super("", Icons.of("fth-copy"));
    getStyleClass().add("copy");
    setTooltip(tip);
    said.setOnFinished(_ -> show(false, what));
    setOnAction(_ -> copy(Clip.system(), copied.get()));
  }

  /**
   * A button.
   *
   * @param text the text at the time of the click
   */
  public CopyButton(Clip clip, String what, Supplier<String> text) {
    this();
    setWhat(what);
    setOnAction(_ -> copy(clip, text.get()));
  }

  public String getWhat() {
    return what;
  }

  /** Names what is copied, for those who can't see the icon: {@code Copy delivery id}. */
  public void setWhat(String what) {
    this.what = what;
    show(false, what);
  }

  public String getCopied() {
    return copied.get();
  }

  public StringProperty copiedProperty() {
    return copied;
  }

  private void copy(Clip clip, String text) {
    clip.copy(text);
    show(true, Texts.of(CopyButton.class).get("copied"));
    said.playFromStart();
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
