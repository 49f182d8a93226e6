package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.code.PageText;
import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.endpoints.doctor.CheckUp.Line;
import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Outcome;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One step: its mark on the rail, its name, what was seen, how long it took. */
final class StepLine extends HBox {
  private static final double NAME = 92;
  private static final double TURNING = 14;
  static final int ANSWER_LINES = 3;

  private final Texts texts = Texts.of(StepLine.class);
  private final VBox words = new VBox(6);

  StepLine(Line line, boolean last, Function<DoctorReport.Step, Hyperlink[]> links) {
    super(12);
    getStyleClass().add("doctor-step");
    StackPane mark = mark(line);
    Region rail = new Region();
    rail.getStyleClass().add("rail");
    rail.setVisible(!last);
    VBox.setVgrow(rail, Priority.ALWAYS);
    VBox side = new VBox(mark, rail);
    side.setAlignment(Pos.TOP_CENTER);
    Label name = new Label(texts.get("step." + line.name()));
    name.setMinWidth(NAME);
    name.setPrefWidth(NAME);
    name.getStyleClass().addAll("doctor-text", tried(line) ? "strong" : "muted");
    words.getStyleClass().add("doctor-words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label took = new Label("–");
    took.getStyleClass().addAll("number", "doctor-text", "muted");
    took.setMinWidth(USE_PREF_SIZE);
    tell(line, took, links);
    getChildren().addAll(side, name, words, took);
    setAccessibleText(texts.get("step." + line.name()) + ": " + state(line));
    setFocusTraversable(line instanceof CheckUp.Over);
  }

  private static boolean tried(Line line) {
    return line instanceof CheckUp.Over || line instanceof CheckUp.Trying;
  }

  private String state(Line line) {
    return switch (line) {
      case CheckUp.Over(DoctorReport.Step step) -> step.says();
      case CheckUp.Trying _ -> texts.get("trying");
      case CheckUp.Waiting _ -> texts.get("waiting");
      case CheckUp.NotTried _ -> texts.get("nottried");
    };
  }

  private static StackPane mark(Line line) {
    StackPane mark = new StackPane();
    mark.getStyleClass().add("mark");
    Node picture =
        switch (line) {
          case CheckUp.Over(DoctorReport.Step step) -> {
            mark.getStyleClass().add(step.ok() ? "ok" : "failed");
            yield step.ok() ? Icons.of("fth-check", "icon-success") : Icons.of("fth-x");
          }
          case CheckUp.Trying _ -> {
            ProgressIndicator turning = new ProgressIndicator();
            turning.setPrefSize(TURNING, TURNING);
            turning.setMaxSize(TURNING, TURNING);
            yield turning;
          }
          case CheckUp.Waiting _, CheckUp.NotTried _ -> Icons.of("fth-minus");
        };
    mark.getChildren().add(picture);
    return mark;
  }

  /** Puts something under what was seen, and over what to do about it. */
  void evidence(Node more) {
    words.getChildren().add(1, more);
  }

  /** Puts something under all the rest. */
  void add(Node more) {
    words.getChildren().add(more);
  }

  private void tell(Line line, Label took, Function<DoctorReport.Step, Hyperlink[]> links) {
    if (!(line instanceof CheckUp.Over(DoctorReport.Step step))) {
      words.getChildren().add(text(state(line), "muted"));
      return;
    }
    took.setText(texts.get("ms", Numbers.millis(step.micros())));
    took.getStyleClass().remove("muted");
    words.getChildren().add(text(step.says(), step.ok() ? null : "strong"));
    if (step.answer() != null && !step.ok()) {
      words.getChildren().add(answer(step.answer()));
    }
    if (step.fix() != null) {
      TextFlow fix = RemedyLinks.behind(step.fix(), links.apply(step));
      fix.getStyleClass().add("doctor-text");
      HBox.setHgrow(fix, Priority.ALWAYS);
      HBox remedy = new HBox(8, Icons.of("fth-tool"), fix);
      remedy.getStyleClass().add("remedy");
      words.getChildren().add(remedy);
    }
  }

  /** What the receiver said, in its own words. */
  private VBox answer(Outcome answer) {
    Label code = new Label(texts.get("answered", AnswerWords.of(answer)));
    code.getStyleClass().addAll("doctor-text", "muted");
    VBox said = new VBox(4, code);
    String lines = PageText.firstLines(answer, ANSWER_LINES);
    if (!lines.isEmpty()) {
      Label body = text(lines, "mono");
      body.setMaxHeight(USE_PREF_SIZE);
      StackPane box = new StackPane(body);
      StackPane.setAlignment(body, Pos.CENTER_LEFT);
      box.getStyleClass().add("answer-said");
      said.getChildren().add(box);
    }
    return said;
  }

  private static Label text(String says, @Nullable String style) {
    Label label = new Label(says);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("doctor-text");
    if (style != null) {
      label.getStyleClass().add(style);
    }
    return label;
  }
}
