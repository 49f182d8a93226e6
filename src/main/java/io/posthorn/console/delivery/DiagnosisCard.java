package io.posthorn.console.delivery;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What failed, what to do about it, and the buttons for that. Red by its frame and icon only; empty
 * parts take no room.
 */
public final class DiagnosisCard extends VBox {
  private static final double INDENT = 26;

  private final FontIcon icon = Icons.of("fth-alert-octagon", "icon-danger");
  private final Label title = new Label();
  private final Label evidence = new Label();
  private final TextFlow fix = new TextFlow();
  private final HBox fixRow;
  private final FlowPane actions = new FlowPane(8, 8);
  private List<Hyperlink> links = List.of();
  private String remedy = "";

  public DiagnosisCard() {
    getStyleClass().addAll("card", "danger", "diagnosis-card");
    title.getStyleClass().addAll("strong", "diagnosis-title");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    evidence.getStyleClass().add("muted");
    evidence.setWrapText(true);
    evidence.setMinHeight(USE_PREF_SIZE);
    VBox said = new VBox(2, title, evidence);
    HBox.setHgrow(said, Priority.ALWAYS);
    HBox failed = new HBox(INDENT - 16, icon, said);
    HBox.setHgrow(fix, Priority.ALWAYS);
    fixRow = new HBox(INDENT - 16, Icons.of("fth-tool"), fix);
    actions.getStyleClass().add("diagnosis-actions");
    getChildren().addAll(failed, fixRow, actions);
    evidence("");
    fix("");
    actions();
  }

  /** What failed, in one sentence. */
  public DiagnosisCard title(String says) {
    title.setText(says);
    return this;
  }

  /** Facts under the sentence, as {@code HTTP 404 Not Found in 44 ms}; empty for none. */
  public DiagnosisCard evidence(String facts) {
    evidence.setText(facts);
    put(evidence, !facts.isEmpty());
    return this;
  }

  /** What to do; empty for nothing. */
  public DiagnosisCard fix(String what) {
    remedy = what;
    layOutFix();
    return this;
  }

  /** Links to where it is done, behind the remedy. */
  public DiagnosisCard links(Hyperlink... more) {
    links = List.of(more);
    layOutFix();
    return this;
  }

  /** Buttons, the primary one first. */
  public DiagnosisCard actions(Node... buttons) {
    actions.getChildren().setAll(buttons);
    put(actions, buttons.length > 0);
    return this;
  }

  /** Rows above what failed. */
  public DiagnosisCard before(Node... rows) {
    getChildren().addAll(0, List.of(rows));
    return this;
  }

  /** Rows between the remedy and the buttons. */
  public DiagnosisCard after(Node... rows) {
    getChildren().addAll(getChildren().indexOf(actions), List.of(rows));
    return this;
  }

  private void layOutFix() {
    // Its own pieces: a flow inside a flow would not wrap.
    TextFlow words = RemedyLinks.behind(remedy, links.toArray(Hyperlink[]::new));
    fix.getChildren().setAll(List.copyOf(words.getChildren()));
    put(fixRow, !remedy.isEmpty() || !links.isEmpty());
  }
}
