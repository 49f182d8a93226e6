package io.posthorn.console.detail;

import io.posthorn.console.common.CodeLines;
import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Texts;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.util.Locale;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What came back: code, headers, body as received. */
final class ResponsePart implements Part {
  private static final double TALLEST = 420;

  private final Texts texts = Texts.of(ResponsePart.class);
  private final Tools tools;
  private final CodeLines lines = new CodeLines();
  private final VBox page = DetailNodes.page();
  private final ScrollPane scroll = DetailNodes.scrolled(page);
  private final StackPane root = new StackPane(scroll);

  ResponsePart(Tools tools) {
    this.tools = tools;
    lines.getStyleClass().add("code");
    lines.fitHeight(TALLEST);
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
              new EmptyState("fth-inbox", texts.get("response.none"), DetailNodes.whyNone(shown)));
      return;
    }
    Attempt attempt = one.attempt();
    Outcome outcome = attempt.outcome();
    page.getChildren().setAll(top(shown, chosen, attempt));
    if (outcome.failure() != null) {
      String says =
          one.diagnosis() == null ? texts.get("response.noanswer") : one.diagnosis().says();
      page.getChildren().add(DetailNodes.wrapped(says));
    }
    if (outcome.code() != null) {
      if (!outcome.responseHeaders().isEmpty()) {
        page.getChildren()
            .add(
                DetailNodes.section(
                    texts.get("headers.received"), DetailNodes.headers(outcome.responseHeaders())));
      }
      page.getChildren().add(body(outcome));
    }
  }

  private HBox top(ShownDelivery shown, int chosen, Attempt attempt) {
    Outcome outcome = attempt.outcome();
    HBox top = DetailNodes.row(8, DetailNodes.choice(shown, chosen, tools.choice()));
    if (outcome.code() != null) {
      top.getChildren()
          .add(
              DetailNodes.whole(
                  DetailNodes.codeOrDash(outcome), "mono", "strong", DetailNodes.color(outcome)));
    }
    top.getChildren()
        .addAll(
            DetailNodes.label(DetailNodes.reason(outcome), "strong"),
            DetailNodes.spacer(),
            DetailNodes.whole(texts.get("ms", Numbers.count(outcome.millis())), "mono"),
            DetailNodes.clock(attempt.at(), "mono", "muted"));
    return top;
  }

  private VBox body(Outcome outcome) {
    VBox section = received(outcome);
    if (outcome.overlong()) {
      section.getChildren().add(DetailNodes.wrapped(texts.get("body.longer"), "secondary"));
    }
    return section;
  }

  private VBox received(Outcome outcome) {
    VBox section = new VBox(8);
    String text = AnswerText.of(outcome);
    HBox head =
        DetailNodes.row(
            8,
            DetailNodes.label(texts.get("body.received"), "strong"),
            DetailNodes.label(Numbers.size(outcome.body().length), "secondary"));
    section.getChildren().add(head);
    if (text.isEmpty()) {
      section.getChildren().add(DetailNodes.label(texts.get("body.empty"), "muted"));
      return section;
    }
    head.getChildren().add(1, DetailNodes.copy(tools.ui().clip(), texts.get("body.copy"), text));
    lines.show(text, looksLikeJson(outcome, text));
    section.getChildren().add(lines);
    if (outcome.truncated()) {
      section
          .getChildren()
          .add(
              DetailNodes.wrapped(
                  texts.get("body.truncated", Numbers.size(outcome.body().length)), "secondary"));
    }
    return section;
  }

  private static boolean looksLikeJson(Outcome outcome, String text) {
    String type = Header.first(outcome.responseHeaders(), "Content-Type");
    String start = text.stripLeading();
    return (type != null && type.toLowerCase(Locale.ROOT).contains("json"))
        || start.startsWith("{")
        || start.startsWith("[");
  }

  @Override
  public void clear() {
    page.getChildren().clear();
  }
}
