package io.posthorn.console.detail;

import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the time of an attempt went. */
final class TimingPart implements Part {
  private final Texts texts = Texts.of(TimingPart.class);
  private final Tools tools;
  private final TimingBars bars = new TimingBars();
  private final VBox page = DetailNodes.page();
  private final StackPane root = new StackPane(DetailNodes.scrolled(page));

  TimingPart(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(ShownDelivery shown, int chosen) {
    Explained one = shown.attempt(chosen);
    if (one == null) {
      page.getChildren()
          .setAll(
              new EmptyState("fth-clock", texts.get("request.none"), DetailNodes.whyNone(shown)));
      return;
    }
    Outcome outcome = one.attempt().outcome();
    bars.show(outcome.timing(), outcome.micros());
    page.getChildren().setAll(head(shown, chosen, outcome), bars, legend(shown, outcome));
    String kept = kept(shown, one.attempt());
    if (kept != null) {
      page.getChildren().add(DetailNodes.wrapped(kept, "secondary"));
    }
  }

  private HBox head(ShownDelivery shown, int chosen, Outcome outcome) {
    HBox head =
        DetailNodes.row(
            8,
            DetailNodes.label(texts.get("tab.timing"), "section"),
            DetailNodes.choice(shown, chosen, tools.choice()),
            DetailNodes.spacer(),
            DetailNodes.whole(Numbers.millis(outcome.micros()) + " ms", "mono", "strong"));
    if (shown.endpoint() != null) {
      head.getChildren()
          .add(
              DetailNodes.whole(
                  texts.get(
                      "timing.allowed", TimeWords.rough(shown.endpoint().settings().timeout())),
                  "muted"));
    }
    head.setMinHeight(28);
    return head;
  }

  private FlowPane legend(ShownDelivery shown, Outcome outcome) {
    Timing timing = outcome.timing();
    String thinking =
        timing.await() == Timing.NOT
            ? texts.get("timing.thinking", shown.endpointName())
            : texts.get(
                "timing.thinking.share",
                shown.endpointName(),
                Math.round(100.0 * timing.await() / Math.max(1, outcome.micros())));
    return new FlowPane(16, 4, key("way", texts.get("timing.way")), key("waiting", thinking));
  }

  private static Label key(String style, String words) {
    Region square = new Region();
    square.getStyleClass().add("legend-" + style);
    Label label = DetailNodes.label(words, "secondary");
    label.setGraphic(square);
    return label;
  }

  /** Which other attempts needed no new connection; null where none did. */
  private @Nullable String kept(ShownDelivery shown, Attempt own) {
    List<Attempt> others =
        shown.attempts().stream()
            .map(Explained::attempt)
            .filter(attempt -> attempt.outcome().timing().connect() == Timing.NOT)
            .filter(attempt -> attempt.outcome().timing().send() != Timing.NOT)
            .toList();
    if (others.contains(own)) {
      return texts.get("timing.kept.this");
    }
    if (others.isEmpty()) {
      return null;
    }
    return texts.get(
        "timing.kept",
        others.size(),
        listed(others.stream().map(Attempt::number).map(String::valueOf).toList()),
        listed(others.stream().map(attempt -> Numbers.count(attempt.outcome().millis())).toList()));
  }

  private String listed(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    return texts.get(
        "list.and",
        words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", ")),
        words.getLast());
  }

  @Override
  public void clear() {
    page.getChildren().clear();
  }
}
