package io.posthorn.console.delivery;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.code.CodeBlock;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Pulse;
import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.Diagnosis;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What came of a test: that it got through, or why not and what to do; and a button to repeat. */
public final class AnswerCard extends HBox {
  private static final int EXCERPT_LINES = 3;

  private final Texts texts = Texts.of(AnswerCard.class);
  private final HBox sign = new HBox();
  private final Label title = new Label();
  private final Label when = new Label();
  private final Label code = new Label();
  private final Label millis = new Label();
  private final Label body = new Label();
  private final HBox facts = new HBox(12, code, millis, body);
  private final Label says = new Label();
  private final Label fix = new Label();
  private final HBox remedy = new HBox(8, Icons.of("fth-tool"), fix);
  private final CodeBlock excerpt = new CodeBlock();
  private final Button again = new Button("", Icons.of("fth-send"));
  private @Nullable Instant answeredAt;

  public AnswerCard() {
    getStyleClass().addAll("card", "answer-card");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("answer-card.css")).toExternalForm());
    sign.getStyleClass().add("sign");
    title.getStyleClass().add("strong");
    when.getStyleClass().add("muted");
    code.getStyleClass().addAll("mono", "strong");
    millis.getStyleClass().add("mono");
    body.getStyleClass().addAll("mono", "muted");
    code.setMinWidth(USE_PREF_SIZE);
    millis.setMinWidth(USE_PREF_SIZE);
    facts.setAlignment(Pos.BASELINE_LEFT);
    HBox head = new HBox(8, title, when);
    head.setAlignment(Pos.BASELINE_LEFT);
    for (Label sentence : new Label[] {says, fix}) {
      sentence.setWrapText(true);
      sentence.setMinHeight(USE_PREF_SIZE);
    }
    fix.getStyleClass().add("muted");
    VBox words = new VBox(6, head, facts, says, remedy, excerpt);
    words.setMinWidth(0);
    setHgrow(words, Priority.ALWAYS);
    again.setId("test-again");
    again.getStyleClass().add("small");
    again.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(sign, words, again);
    setMinHeight(Region.USE_PREF_SIZE);
    show(new TestRun.Idle(), Instant.EPOCH);
  }

  /** The button that sends the first test or another one. */
  public Button again() {
    return again;
  }

  /**
   * Shows a run, with its age going on, and lets the button send.
   *
   * @return ends it
   */
  public Pin follow(TestRun run, Pulse pulse, InstantSource clock) {
    Pins pins = new Pins();
    again.setOnAction(_ -> run.send());
    pins.follow(run.state(), state -> show(state, clock.instant()));
    pins.add(pulse.listen(() -> age(clock.instant())));
    return pins;
  }

  /** Shows where a test stands. */
  public void show(TestRun.State state, Instant now) {
    getStyleClass().removeAll("success", "danger");
    answeredAt = null;
    when.setText("");
    again.setDisable(state instanceof TestRun.Sending);
    again.setText(texts.get(state instanceof TestRun.Idle ? "test.send" : "test.again"));
    switch (state) {
      case TestRun.Idle _ -> {
        head(Icons.of("fth-send"), "test.idle");
        says(null, texts.get("test.what"), null);
      }
      case TestRun.Sending _ -> {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(16, 16);
        head(turning, "test.sending");
        says(null, texts.get("test.what"), null);
      }
      case TestRun.NotSent(Problem problem) -> {
        getStyleClass().add("danger");
        head(Icons.of("fth-alert-octagon", "icon-danger"), "test.notsent");
        says(null, problem.says(), null);
      }
      case TestRun.Answered answered -> answered(answered, now);
    }
  }

  private void answered(TestRun.Answered answered, Instant now) {
    boolean well = answered.gotThrough();
    getStyleClass().add(well ? "success" : "danger");
    head(
        well ? Icons.of("fth-check", "icon-success") : Icons.of("fth-x", "icon-danger"),
        well ? "test.through" : "test.failed");
    Diagnosis diagnosis = answered.diagnosis();
    says(
        answered,
        diagnosis == null ? null : diagnosis.says(),
        diagnosis == null ? null : diagnosis.fix());
    answeredAt = answered.at();
    age(now);
  }

  private void age(Instant now) {
    Instant at = answeredAt;
    if (at != null) {
      when.setText(texts.get("test.when", TimeWords.ago(at, now)));
      when.setTooltip(new Tooltip(TimeWords.exact(at)));
    }
  }

  private void head(Node picture, String key) {
    sign.getChildren().setAll(picture);
    title.setText(texts.get(key));
  }

  private void says(
      TestRun.@Nullable Answered answered, @Nullable String why, @Nullable String how) {
    Attempt attempt = answered == null ? null : answered.attempt();
    put(facts, attempt != null);
    if (answered != null && attempt != null) {
      code.setText(AnswerWords.of(attempt.outcome()));
      code.getStyleClass().removeAll("success-text", "danger-text");
      code.getStyleClass().add(answered.gotThrough() ? "success-text" : "danger-text");
      millis.setText(texts.get("test.ms", attempt.outcome().millis()));
      String line = answered.gotThrough() ? answered.firstLine() : "";
      body.setText(line);
      body.setTooltip(line.isEmpty() ? null : new Tooltip(line));
    }
    String lines =
        answered == null || answered.gotThrough() ? "" : answered.firstLines(EXCERPT_LINES);
    excerpt.plain(lines);
    put(excerpt, !lines.isEmpty());
    put(says, why != null);
    says.setText(why);
    put(remedy, how != null);
    fix.setText(how);
  }
}
