package io.posthorn.console.frame;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bar at the foot of a dialog: how many of some deliveries got through, and a note. */
public final class ProgressPane extends VBox {
  private final Texts texts = Texts.of(ProgressPane.class);
  private final HBox counts;
  private final Label done = new Label();
  private final Label ofAll = new Label();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label note = new Label();

  /**
   * A pane with nothing done yet.
   *
   * @param what what is counted
   */
  public ProgressPane(String what) {
    getStyleClass().add("progress-pane");
    Label title = new Label(what);
    title.getStyleClass().add("muted");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    done.setId("done");
    done.getStyleClass().addAll("mono", "strong");
    ofAll.setId("ofAll");
    ofAll.getStyleClass().addAll("mono", "muted");
    counts = new HBox(6, title, gap, done, ofAll);
    counts.setAlignment(Pos.BASELINE_LEFT);
    bar.setId("bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(what);
    note.setId("note");
    note.getStyleClass().add("progress-note");
    note.setWrapText(true);
    getChildren().addAll(counts, bar, note);
  }

  /** How an end is to be taken. */
  public enum Mood {
    WELL("fth-check", "icon-success"),
    WARNING("fth-alert-triangle", "icon-warning"),
    PAUSED("fth-pause", "icon-warning"),
    ILL("fth-slash", "icon-danger");

    private final String icon;
    private final String colour;

    Mood(String icon, String colour) {
      this.icon = icon;
      this.colour = colour;
    }
  }

  /**
   * How many are through.
   *
   * @param bar whether that is shown; false where there is only something to say
   */
  public void count(long through, long total, boolean bar) {
    done.setText(Numbers.count(through));
    ofAll.setText(texts.get("progress.of", total));
    this.bar.setProgress(total == 0 ? 0 : (double) through / total);
    put(counts, bar);
    put(this.bar, bar);
  }

  /** Says something in passing. */
  public void note(String words) {
    getStyleClass().removeAll("well", "ill");
    note.setGraphic(null);
    note.setText(words);
  }

  /** Says how it ended. */
  public void note(Mood mood, String words) {
    note(words);
    note.setGraphic(Icons.of(mood.icon, mood.colour));
    switch (mood) {
      case WELL -> getStyleClass().add("well");
      case ILL -> getStyleClass().add("ill");
      case WARNING, PAUSED -> {}
    }
  }
}
