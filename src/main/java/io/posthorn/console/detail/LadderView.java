package io.posthorn.console.detail;

import io.posthorn.console.detail.Ladder.Step;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The schedule at a glance: a circle for each attempt, what came of it, and the waits between. */
final class LadderView extends HBox {
  private final Texts texts = Texts.of(LadderView.class);
  private final AttemptChoice choice;
  private final CompareMenu compare;
  private @Nullable Label countdown;
  private @Nullable Instant next;
  private boolean offline;

  LadderView(AttemptChoice choice, CompareMenu compare) {
    this.choice = choice;
    this.compare = compare;
    getStyleClass().add("ladder");
  }

  void show(ShownDelivery shown, Instant now) {
    String focused =
        getChildren().stream().filter(Node::isFocused).map(Node::getId).findFirst().orElse(null);
    getChildren().clear();
    countdown = null;
    next = shown.delivery().nextAttempt();
    offline = shown.waitsForNetwork();
    List<Step> all = Ladder.of(shown);
    List<Step> drawn = Ladder.drawn(all);
    for (Step step : drawn) {
      boolean first = step == drawn.getFirst() && step.number() == 1;
      boolean last = step == drawn.getLast() && step.number() == all.size();
      boolean nextMade = step.number() < all.size() && all.get(step.number()).attempt() != null;
      VBox place = place(step, rail(step, first, last, nextMade));
      if (step.attempt() != null) {
        letChoose(place, shown, step.attempt());
      }
      HBox.setHgrow(place, Priority.ALWAYS);
      place.setMaxWidth(Double.MAX_VALUE);
      place.setPrefWidth(10);
      getChildren().add(place);
      // It was made again under the focus.
      if (focused != null && focused.equals(place.getId())) {
        place.requestFocus();
      }
    }
    tick(now);
  }

  /** A click takes it, with Ctrl beside the one that is taken already; keys do the same. */
  private void letChoose(VBox place, ShownDelivery shown, Attempt attempt) {
    Explained first = shown.attempt(choice.number().get());
    boolean taken = first != null && first.attempt().number() == attempt.number();
    boolean beside = choice.other().get() == attempt.number();
    boolean said = choice.number().get() != AttemptChoice.NEWEST || choice.other().get() != 0;
    place.setId("step-" + attempt.number());
    place.getStyleClass().add("ladder-step");
    if (beside || (taken && said)) {
      place.getStyleClass().add("picked");
      place.setAccessibleText(
          texts.get(beside ? "ladder.beside" : "ladder.taken", place.getAccessibleText()));
    }
    place.setAccessibleRole(AccessibleRole.BUTTON);
    place.setFocusTraversable(true);
    place.setOnMousePressed(_ -> place.requestFocus());
    place.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && !event.isShortcutDown()) {
            choice.choose(attempt.number());
          }
        });
    place.setOnKeyPressed(
        event -> {
          if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.SPACE) {
            return;
          }
          if (event.isShortcutDown()) {
            compare.add(shown, attempt);
          } else {
            choice.choose(attempt.number());
          }
          event.consume();
        });
    compare.install(place, shown, attempt);
  }

  private VBox place(Step step, Node rail) {
    Label result = DetailNodes.label(result(step), "mono", "step-result");
    result.getStyleClass().add(style(step) + "-text");
    if (step.state() == Ladder.State.NEXT && !offline) {
      countdown = result;
    }
    Label wait = DetailNodes.label(wait(step), "secondary");
    VBox place = new VBox(4, rail, result, wait);
    place.setAlignment(Pos.TOP_CENTER);
    String says =
        texts.get(
            "ladder.step",
            step.number(),
            texts.get("ladder." + step.state().name().toLowerCase(Locale.ROOT)));
    place.setAccessibleText(says);
    Tooltip.install(place, new Tooltip(tip(step, says)));
    return place;
  }

  private String tip(Step step, String says) {
    if (step.attempt() == null) {
      return says;
    }
    List<String> lines = new ArrayList<>(List.of(says, TimeWords.exact(step.attempt().at())));
    if (step.passed() != null && step.after() != null) {
      lines.add(
          texts.get("ladder.passed", TimeWords.span(step.passed()), TimeWords.rough(step.after())));
    }
    lines.add(texts.get("ladder.hint"));
    return String.join("\n", lines);
  }

  private StackPane rail(Step step, boolean first, boolean last, boolean nextMade) {
    boolean made = step.attempt() != null;
    Region left = line(made && !first, step.state());
    Region right = line(nextMade, step.state());
    left.setVisible(!first);
    right.setVisible(!last);
    HBox lines = new HBox(28, left, right);
    lines.setAlignment(Pos.CENTER);
    StackPane circle = new StackPane(face(step));
    circle.getStyleClass().addAll("step", "step-" + style(step));
    circle.setMaxSize(24, 24);
    StackPane rail = new StackPane(lines, circle);
    rail.setMinHeight(24);
    return rail;
  }

  private static Region line(boolean made, Ladder.State state) {
    Region line = new Region();
    line.getStyleClass().add("step-line");
    if (made) {
      line.getStyleClass().add(state == Ladder.State.DELIVERED ? "made-well" : "made");
    }
    line.setMaxHeight(2);
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }

  private Node face(Step step) {
    return switch (step.state()) {
      case FAILED -> Icons.of("fth-x", "icon-danger");
      case DELIVERED -> Icons.of("fth-check", "icon-success");
      case NEXT -> Icons.of(offline ? "fth-wifi-off" : "fth-clock", "icon-accent");
      case NOW -> Icons.of(offline ? "fth-wifi-off" : "fth-send", "icon-accent");
      case HELD -> Icons.of("fth-pause");
      case LATER -> DetailNodes.label(Integer.toString(step.number()), "secondary");
    };
  }

  private static String style(Step step) {
    return switch (step.state()) {
      case FAILED -> "danger";
      case DELIVERED -> "success";
      case NEXT, NOW -> "accent";
      case HELD, LATER -> "plain";
    };
  }

  private String result(Step step) {
    boolean comes = step.state() == Ladder.State.NEXT || step.state() == Ladder.State.NOW;
    if (comes && offline) {
      return texts.get("ladder.short.offline");
    }
    return switch (step.state()) {
      case FAILED, DELIVERED ->
          step.attempt() == null ? "" : DetailNodes.codeOrDash(step.attempt().outcome());
      case NOW -> texts.get("ladder.short.now");
      case HELD -> texts.get("ladder.short.held");
      case NEXT, LATER -> "–";
    };
  }

  private String wait(Step step) {
    Duration after = step.after();
    if (step.number() == 1) {
      return texts.get("ladder.atonce");
    }
    Duration shown = step.passed() == null ? after : step.passed();
    return shown == null ? "" : "+" + TimeWords.rough(shown);
  }

  void tick(Instant now) {
    if (countdown != null && next != null) {
      countdown.setText(TimeWords.countdown(next, now));
    }
  }
}
