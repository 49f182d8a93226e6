package io.posthorn.console.detail;

import io.posthorn.console.code.Code;
import io.posthorn.console.code.PageText;
import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.GapWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Gap;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** All attempts and what kept this computer from them, the newest first. */
final class TimelineView extends VBox {
  private static final int FIRST_LINES = 240;

  private final Texts texts = Texts.of(TimelineView.class);
  private final AttemptChoice choice;
  private final CompareMenu compare;
  private final Runnable openResponse;

  TimelineView(AttemptChoice choice, CompareMenu compare, Runnable openResponse) {
    this.choice = choice;
    this.compare = compare;
    this.openResponse = openResponse;
  }

  void show(ShownDelivery shown, int chosen, Instant now) {
    List<Timeline.Entry> entries = Timeline.of(shown, now);
    getChildren().clear();
    Explained newest = shown.newest();
    String told = newest != null && DeliveryStory.tellsNewest(shown) ? says(newest) : "";
    for (Timeline.Entry entry : entries) {
      boolean last = entry == entries.getLast();
      getChildren()
          .add(
              switch (entry) {
                case Timeline.Made(Explained one) -> {
                  boolean open = one == shown.attempt(chosen);
                  HBox made = entry(one, open, says(one).equals(told), last);
                  told = says(one);
                  compare.install(made, shown, one.attempt());
                  yield made;
                }
                case Timeline.Between(Gap gap) ->
                    gap(GapWords.icon(gap), GapWords.sentence(gap, now), GapWords.tip(gap), last);
                case Timeline.More(int count) ->
                    gap("fth-more-vertical", texts.get("gap.more", count), "", last);
              });
    }
    if (shown.attempts().isEmpty()) {
      getChildren().add(DetailNodes.wrapped(texts.get("attempts.none"), "muted"));
    }
  }

  private static String says(Explained one) {
    return one.diagnosis() == null ? "" : one.diagnosis().says();
  }

  /**
   * An attempt.
   *
   * @param told whether the same was said just above
   */
  private HBox entry(Explained one, boolean open, boolean told, boolean last) {
    Attempt attempt = one.attempt();
    Outcome outcome = attempt.outcome();
    StackPane circle =
        new StackPane(
            outcome.success()
                ? Icons.of("fth-check", "icon-success")
                : Icons.of("fth-x", "icon-danger"));
    circle.getStyleClass().addAll("entry-mark", outcome.success() ? "success" : "danger");
    VBox said = new VBox(2, head(attempt));
    String connection = connection(attempt);
    if (!connection.isEmpty()) {
      said.getChildren().add(DetailNodes.wrapped(connection, "secondary"));
    }
    body(one, open, told, said);
    return entry(circle, said, last);
  }

  /** What kept this computer from sending. */
  private static HBox gap(String icon, String says, String tip, boolean last) {
    StackPane circle = new StackPane(Icons.of(icon));
    circle.getStyleClass().addAll("entry-mark", "gap");
    Label text = DetailNodes.wrapped(says, "gap-says");
    if (!tip.isEmpty()) {
      text.setTooltip(new Tooltip(tip));
    }
    VBox said = new VBox(text);
    said.getStyleClass().add("gap-entry");
    return entry(circle, said, last);
  }

  private static HBox entry(StackPane circle, VBox said, boolean last) {
    Region line = new Region();
    line.getStyleClass().add("entry-line");
    line.setVisible(!last);
    VBox.setVgrow(line, Priority.ALWAYS);
    VBox rail = new VBox(4, circle, line);
    rail.setAlignment(Pos.TOP_CENTER);
    said.getStyleClass().add("entry");
    HBox.setHgrow(said, Priority.ALWAYS);
    said.setMinWidth(0);
    HBox entry = new HBox(12, rail, said);
    entry.setFillHeight(true);
    return entry;
  }

  private HBox head(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    Hyperlink name = new Hyperlink(texts.get("attempt.n", attempt.number()));
    name.getStyleClass().addAll("entry-name", "strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setTooltip(new Tooltip(texts.get("attempt.open")));
    name.setOnAction(
        _ -> {
          choice.choose(attempt.number());
          openResponse.run();
        });
    HBox head = DetailNodes.row(8, name);
    if (outcome.code() != null) {
      head.getChildren()
          .add(
              DetailNodes.whole(
                  DetailNodes.codeOrDash(outcome), "mono", "strong", DetailNodes.color(outcome)));
    }
    head.getChildren().add(DetailNodes.label(AnswerWords.withoutNumber(outcome)));
    if (attempt.number() == choice.other().get()) {
      head.getChildren().add(tag("attempt.beside"));
    }
    if (attempt.manual()) {
      head.getChildren().add(tag("attempt.manual"));
    }
    if (attempt.offline()) {
      head.getChildren().add(tag("attempt.offline"));
    }
    head.getChildren()
        .addAll(
            DetailNodes.spacer(),
            DetailNodes.whole(texts.get("ms", Numbers.count(outcome.millis())), "mono"),
            DetailNodes.clock(attempt.at(), "mono", "muted", "entry-time"));
    return head;
  }

  private Label tag(String key) {
    Label tag = DetailNodes.whole(texts.get(key), "tag");
    tag.setTooltip(new Tooltip(texts.get(key + ".tip")));
    return tag;
  }

  private String connection(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    List<String> facts = new ArrayList<>();
    Timing timing = outcome.timing();
    if (outcome.reconnected()) {
      facts.add(texts.get("connection.again"));
    } else if (outcome.failure() != null && outcome.failure().kind().unconnected()) {
      facts.add(texts.get("connection.none"));
    } else if (timing.connect() != Timing.NOT) {
      facts.add(texts.get("connection.new"));
    } else if (timing.send() != Timing.NOT) {
      facts.add(texts.get("connection.kept"));
    }
    if (outcome.code() != null) {
      facts.add(texts.get(back(outcome), Numbers.size(outcome.body().length)));
    }
    return String.join(" · ", facts);
  }

  private static String back(Outcome outcome) {
    if (outcome.overlong()) {
      return "back.longer";
    }
    return outcome.truncated() ? "back.more" : "back";
  }

  private void body(Explained one, boolean open, boolean told, VBox said) {
    Outcome outcome = one.attempt().outcome();
    if (!told && outcome.code() == null && !says(one).isEmpty()) {
      said.getChildren().add(DetailNodes.wrapped(says(one), "secondary"));
    }
    // A page is read for its words only where they are shown.
    String text = open ? PageText.of(outcome).strip() : "";
    if (text.isEmpty()) {
      return;
    }
    String flat = text.replaceAll("\\s+", " ");
    boolean cut = flat.length() > FIRST_LINES;
    FirstLines lines = new FirstLines(cut ? flat.substring(0, FIRST_LINES) + "…" : flat);
    VBox.setMargin(lines, new Insets(6, 0, 4, 0));
    said.getChildren().add(lines);
  }

  /** Two lines of an answer, in colours. */
  private static final class FirstLines extends StackPane {
    private static final double HEIGHT = 56;
    private static final double TWO_LINES = 38;

    FirstLines(String text) {
      getStyleClass().addAll("code", "first-lines");
      TextFlow flow = new TextFlow();
      flow.setLineSpacing(4);
      if (text.startsWith("{") || text.startsWith("[")) {
        Code.json(text).forEach(piece -> flow.getChildren().add(part(piece.text(), piece.style())));
      } else {
        flow.getChildren().add(part(text, "code-plain"));
      }
      getChildren().add(flow);
      setAlignment(Pos.TOP_LEFT);
      setMaxHeight(HEIGHT);
      setMinHeight(USE_PREF_SIZE);
      Rectangle clip = new Rectangle();
      clip.widthProperty().bind(flow.widthProperty());
      clip.setHeight(TWO_LINES);
      flow.setClip(clip);
      setAccessibleText(text);
    }

    private static Text part(String text, String style) {
      Text part = new Text(text);
      part.getStyleClass().add(style);
      return part;
    }

    @Override
    protected double computePrefHeight(double width) {
      return Math.min(HEIGHT, super.computePrefHeight(width));
    }
  }
}
