package io.posthorn.console.detail;

import io.posthorn.console.delivery.DiagnosisCard;
import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The story of the delivery: a card with buttons beside the table, or a line below it. */
final class StoryView {
  private final Texts texts = Texts.of(StoryView.class);
  private final Repairs repairs;
  private final StackPane root = new StackPane();
  private final Label countdown = DetailNodes.whole("", "mono", "strong", "accent-text");
  private @Nullable Instant due;
  private @Nullable Drawn drawn;

  /** What it was drawn from: the same again is left alone, and so keeps the focus. */
  private record Drawn(
      DeliveryStory story,
      boolean below,
      DeliveryStatus status,
      boolean underWay,
      @Nullable Instant due,
      int next,
      String offline,
      @Nullable Endpoint endpoint) {}

  StoryView(Repairs repairs) {
    this.repairs = repairs;
  }

  Region root() {
    return root;
  }

  /**
   * Shows it.
   *
   * @param buttons for the card; the line has none
   * @param below whether it is a line
   */
  void show(
      ShownDelivery shown, DeliveryStory story, List<Node> buttons, boolean below, Instant now) {
    due = shown.delivery().nextAttempt();
    Drawn fresh =
        new Drawn(
            story,
            below,
            shown.delivery().status(),
            shown.underWay(),
            due,
            shown.nextNumber(),
            shown.waitsForNetwork() ? Outlook.offline(shown, now) : "",
            shown.endpoint());
    if (fresh.equals(drawn)) {
      tick(now);
      return;
    }
    drawn = fresh;
    root.getStyleClass().removeAll("story-card", "story-line");
    root.getStyleClass().add(below ? "story-line" : "story-card");
    root.getChildren()
        .setAll(
            below
                ? line(shown, story, now)
                : story.failure() ? card(shown, story, buttons) : note(shown, story, buttons));
    tick(now);
  }

  void tick(Instant now) {
    if (due != null) {
      countdown.setText(TimeWords.countdown(due, now));
    }
  }

  private DiagnosisCard card(ShownDelivery shown, DeliveryStory story, List<Node> buttons) {
    return new DiagnosisCard()
        .before(rows(shown, story.before()))
        .after(rows(shown, story.after()))
        .title(story.title())
        .evidence(story.evidence())
        .fix(story.fix())
        .links(repairs.links(shown, story.remedies()))
        .actions(buttons.toArray(Node[]::new));
  }

  private VBox note(ShownDelivery shown, DeliveryStory story, List<Node> buttons) {
    VBox said =
        new VBox(4, RemedyLinks.behind(story.title(), repairs.links(shown, story.remedies())));
    if (!story.evidence().isEmpty()) {
      said.getChildren().add(DetailNodes.wrapped(story.evidence(), "secondary"));
    }
    FlowPane actions = new FlowPane(8, 8);
    actions.getStyleClass().add("diagnosis-actions");
    actions.getChildren().setAll(buttons);
    VBox note = new VBox(10, row(story.icon(), story.iconStyle(), said), actions);
    note.getStyleClass().addAll("card", "diagnosis-card");
    return note;
  }

  private Node[] rows(ShownDelivery shown, DeliveryStory.@Nullable Note note) {
    return note == null
        ? new Node[0]
        : new Node[] {
          row(
              note.icon(),
              note.iconStyle(),
              RemedyLinks.behind(note.text(), repairs.links(shown, note.remedies())))
        };
  }

  private static HBox row(String icon, String style, Region said) {
    HBox.setHgrow(said, Priority.ALWAYS);
    return new HBox(10, Icons.of(icon, style), said);
  }

  private HBox line(ShownDelivery shown, DeliveryStory story, Instant now) {
    Label title = DetailNodes.label(story.title(), story.failure() ? "strong" : "plain-title");
    title.setTooltip(new Tooltip(story.title()));
    if (!story.fix().isEmpty()) {
      title.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox line = DetailNodes.row(8);
    addNote(line, shown, story.before());
    line.getChildren().addAll(Icons.of(story.icon(), story.iconStyle()), title);
    String more = story.fix().isEmpty() ? story.evidence() : story.fix();
    if (!more.isEmpty()) {
      Label fix = DetailNodes.label(more);
      fix.setTooltip(new Tooltip(more));
      fix.setWrapText(true);
      fix.setMinWidth(0);
      line.getChildren().add(fix);
    }
    line.getChildren().addAll(repairs.links(shown, story.remedies()));
    addNote(line, shown, story.after());
    line.getChildren().add(DetailNodes.spacer());
    if (shown.underWay()) {
      line.getChildren()
          .addAll(
              Icons.of("fth-send", "icon-accent"),
              DetailNodes.whole(texts.get("next.now"), "accent-text"));
    } else if (shown.waitsForNetwork()) {
      line.getChildren()
          .addAll(
              Icons.of("fth-wifi-off", "icon-warning"),
              DetailNodes.whole(Outlook.offline(shown, now)));
    } else if (due != null && shown.delivery().status() == DeliveryStatus.RETRYING) {
      int number = shown.nextNumber();
      line.getChildren()
          .addAll(
              Icons.of("fth-clock", "icon-accent"),
              DetailNodes.whole(texts.get("next.short", number), "accent-text"),
              countdown);
    }
    return line;
  }

  private void addNote(HBox line, ShownDelivery shown, DeliveryStory.@Nullable Note note) {
    if (note == null) {
      return;
    }
    Label text = DetailNodes.label(note.text());
    text.setTooltip(new Tooltip(note.text()));
    text.setMinWidth(0);
    line.getChildren().addAll(Icons.of(note.icon(), note.iconStyle()), text);
    line.getChildren().addAll(repairs.links(shown, note.remedies()));
  }
}
