package io.posthorn.console.subscriptions;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.code.CodeBlock;
import io.posthorn.console.frame.Clip;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.EventTypeInfo;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/** What an event type is: who does it, what it looks like, who gets it. */
final class EventTypeCard extends StackPane {
  static final double WIDTH = 452;
  static final double ARROW = 9;
  private static final double LEAST_CODE = 120;
  private static final double MOST_CODE = 280;
  private static final double REST = 142;

  private final Texts texts = Texts.of(EventTypeCard.class);
  private final Label name = new Label();
  private final Label author = Chips.blank();
  private final Label newest = new Label();
  private final Label says = new Label();
  private final CodeBlock code = new CodeBlock();
  private final ScrollPane scroll = new ScrollPane(code);
  private final Label receivers = new Label();
  private final Button copy;
  private final Button compose;
  private final Polyline arrow = new Polyline(0, ARROW, ARROW, 0, 2 * ARROW, ARROW);
  private final VBox body;
  private @Nullable TypeFacts facts;

  EventTypeCard(Clip clip, Consumer<String> composes) {
    getStyleClass().add("type-card");
    setId("type-card");
    name.getStyleClass().add("type-name");
    newest.getStyleClass().add("secondary");
    receivers.getStyleClass().add("secondary");
    says.setWrapText(true);
    says.setMinHeight(Region.USE_PREF_SIZE);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("type-sample");
    copy = new Button(texts.get("card.copy"), Icons.of("fth-copy"));
    copy.setId("card-copy");
    copy.getStyleClass().add("small");
    copy.setOnAction(_ -> copy(clip));
    compose = new Button(texts.get("card.compose"), Icons.of("fth-edit-2"));
    compose.setId("card-compose");
    compose.getStyleClass().add("small");
    compose.setOnAction(
        _ -> {
          if (facts != null) {
            composes.accept(facts.type().name());
          }
        });
    copy.setMinWidth(USE_PREF_SIZE);
    compose.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(8, name, author, gap(), newest);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox foot = new HBox(8, copy, compose, gap(), receivers);
    foot.setAlignment(Pos.CENTER_LEFT);
    body = new VBox(12, head, says, scroll, foot);
    body.getStyleClass().add("type-body");
    arrow.getStyleClass().add("type-arrow");
    arrow.setManaged(false);
    getChildren().addAll(body, arrow);
    setMaxWidth(WIDTH);
  }

  private static Region gap() {
    Region gap = new Pane();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private void copy(Clip clip) {
    if (facts != null) {
      clip.copy(facts.sample());
      copy.setText(texts.get("card.copied"));
      copy.setGraphic(Icons.of("fth-check", "icon-success"));
    }
  }

  void show(TypeFacts shown, Instant now) {
    boolean same = facts != null && facts.type().name().equals(shown.type().name());
    facts = shown;
    name.setText(shown.type().name());
    says.setText(shown.type().description());
    showAuthor(shown.author());
    newest.setText(
        shown.newest() == null
            ? texts.get("card.none")
            : texts.get("card.newest", TimeWords.ago(shown.newest(), now)));
    newest.setTooltip(shown.newest() == null ? null : new Tooltip(TimeWords.exact(shown.newest())));
    receivers.setText(texts.get("card.receivers", shown.receivers(), shown.endpoints()));
    boolean sendable = shown.type().kind() != EventTypeInfo.Kind.OPERATIONAL;
    put(compose, sendable);
    if (!same) {
      code.json(shown.sample());
      scroll.setVvalue(0);
      copy.setText(texts.get("card.copy"));
      copy.setGraphic(Icons.of("fth-copy"));
    }
  }

  private void showAuthor(@Nullable String who) {
    put(author, who != null);
    author.getStyleClass().removeAll("neutral");
    author.getStyleClass().add("neutral");
    if (who != null) {
      author.setText(texts.get("author." + who));
      author.setGraphic(
          Icons.of(
              switch (who) {
                case "ai" -> "fth-cpu";
                case "trigger" -> "fth-zap";
                case "agent" -> "fth-headphones";
                case "posthorn" -> "fth-box";
                default -> "fth-user";
              }));
      author.setTooltip(
          new Tooltip(texts.get(who.equals("posthorn") ? "author.tip.posthorn" : "author.tip")));
    }
  }

  /**
   * Finds room: under the matrix where there is some, else under the head of the column.
   *
   * @param middle of the column, from the left of the place
   * @param bottom of the matrix, from the top of the place
   */
  void place(Region place, double middle, double bottom) {
    double below = place.getHeight() - bottom - ARROW - 24;
    boolean under = below >= LEAST_CODE + REST;
    double room = under ? below : place.getHeight() - Geometry.HEAD - ARROW - 24;
    scroll.setMaxHeight(Math.clamp(room - REST, LEAST_CODE, MOST_CODE));
    scroll.setMinHeight(Math.min(code.prefHeight(-1) + 2, scroll.getMaxHeight()));
    applyCss();
    double height = prefHeight(WIDTH);
    double x = Math.clamp(middle - WIDTH / 2, 16, Math.max(16, place.getWidth() - WIDTH - 16));
    double y = under ? bottom + ARROW + 6 : Geometry.HEAD + ARROW - 2;
    resizeRelocate(Math.rint(x), Math.rint(y), WIDTH, Math.ceil(height));
    double tip = Math.clamp(middle - x - ARROW, 12, WIDTH - 36);
    arrow.setLayoutX(Math.rint(tip));
    arrow.setLayoutY(1 - ARROW);
  }

  void focus() {
    copy.requestFocus();
  }

  @Nullable TypeFacts facts() {
    return facts;
  }
}
