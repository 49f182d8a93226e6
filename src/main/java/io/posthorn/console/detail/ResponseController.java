package io.posthorn.console.detail;

import io.posthorn.console.code.CodeLines;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.layout.StackPane;

/** What came back: code, headers, body as received. */
final class ResponseController extends AttemptPage {
  private static final double TALLEST = 420;

  @FXML private StackPane headers;
  @FXML private CodeLines lines;

  ResponseController(Tools tools) {
    super(tools);
    lines.fitHeight(TALLEST);
  }

  @Override
  void fill(AttemptWords told) {
    headers.getChildren().setAll(DetailNodes.headers(told.outcome().responseHeaders()));
    String text = told.body();
    if (!text.isEmpty()) {
      lines.show(text, looksLikeJson(told.outcome(), text));
    }
  }

  private static boolean looksLikeJson(Outcome outcome, String text) {
    String type = Header.first(outcome.responseHeaders(), "Content-Type");
    String start = text.stripLeading();
    return (type != null && type.toLowerCase(Locale.ROOT).contains("json"))
        || start.startsWith("{")
        || start.startsWith("[");
  }
}
