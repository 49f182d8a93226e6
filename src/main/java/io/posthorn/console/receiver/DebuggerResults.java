package io.posthorn.console.receiver;

import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.BodyFacts;
import io.posthorn.signature.Finding;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.SignedRequest;
import io.posthorn.signature.Subject;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What was found, the values that are right, and the bytes that were signed. */
final class DebuggerResults {
  private final Texts texts = Texts.of(DebuggerResults.class);
  private final Clip clip;
  private final VBox place;

  DebuggerResults(Clip clip, VBox place) {
    this.clip = clip;
    this.place = place;
  }

  void show(@Nullable Subject subject, @Nullable Finding finding) {
    List<Node> parts = new ArrayList<>();
    if (finding != null) {
      parts.add(card(FindingWords.of(finding, Texts.of(FindingWords.class)::get)));
    }
    if (subject == null) {
      if (finding == null) {
        parts.add(nothingYet());
      }
    } else {
      parts.add(rightValues(subject));
      parts.add(bytes(subject.request().body()));
    }
    place.getChildren().setAll(parts);
    place.setAlignment(subject == null && finding == null ? Pos.CENTER : Pos.TOP_LEFT);
  }

  private Node nothingYet() {
    return new EmptyState(
        "fth-search", texts.get("debug.empty.title"), texts.get("debug.empty.says"));
  }

  private Node card(FindingWords words) {
    Label title = wrapped(words.title(), "finding-title");
    title.setId("finding-title");
    Label says = wrapped(words.says(), "muted");
    VBox head = new VBox(4, title, says);
    HBox.setHgrow(head, Priority.ALWAYS);
    VBox card = new VBox(new HBox(10, icon(words.kind()), head));
    card.setId("finding");
    card.getStyleClass().addAll("card", "finding", style(words.kind()));
    words.advice().forEach(advice -> card.getChildren().add(advice(advice)));
    return card;
  }

  private static FontIcon icon(FindingWords.Kind kind) {
    return switch (kind) {
      case RIGHT -> Icons.of("fth-check", "icon-success");
      case FOUND -> Icons.of("fth-alert-octagon", "icon-danger");
      case NOT_FOUND, UNREADABLE -> Icons.of("fth-help-circle", "icon-warning");
    };
  }

  private static String style(FindingWords.Kind kind) {
    return switch (kind) {
      case RIGHT -> "success";
      case FOUND -> "danger";
      case NOT_FOUND, UNREADABLE -> "warning";
    };
  }

  private static Node advice(FindingWords.Advice advice) {
    Label fix = wrapped(advice.fix(), "label");
    HBox.setHgrow(fix, Priority.ALWAYS);
    VBox one = new VBox(wrapped(advice.says(), "strong"), new HBox(10, Icons.of("fth-tool"), fix));
    one.getStyleClass().add("advice");
    VBox.setMargin(one, new javafx.geometry.Insets(0, 0, 0, 26));
    return one;
  }

  private Node rightValues(Subject subject) {
    SignedRequest request = subject.request();
    VBox all = new VBox(12, wrapped(texts.get("right"), "section"));
    if (subject.secretChanged()) {
      all.getChildren().add(wrapped(texts.get("right.changed"), "warning-text"));
    }
    SigningSecret first = request.secrets().getFirst();
    all.getChildren()
        .add(
            rightValue(
                Scheme.OWN,
                Scheme.OWN.value(request, first),
                texts.get("right.own", first.masked())));
    for (SigningSecret secret : request.secrets()) {
      all.getChildren()
          .add(
              rightValue(
                  Scheme.STANDARD,
                  Scheme.STANDARD.value(request, secret),
                  texts.get(
                      "right.standard",
                      secret.masked(),
                      request.id() + "." + request.timestamp() + ".")));
    }
    return all;
  }

  private Node rightValue(Scheme scheme, String value, String made) {
    Label header = new Label(scheme.header());
    header.getStyleClass().addAll("mono", "strong");
    HBox title =
        new HBox(
            6, header, new CopyButton(clip, texts.get("right.copy", scheme.header()), () -> value));
    title.setAlignment(Pos.CENTER_LEFT);
    VBox box = new VBox(title, wrapped(value, "mono", "success-text"), wrapped(made, "secondary"));
    box.getStyleClass().add("right-value");
    return box;
  }

  private Node bytes(byte[] body) {
    BodyFacts facts = BodyFacts.of(body);
    GridPane grid = new GridPane();
    grid.getStyleClass().add("bytes-grid");
    row(grid, "bytes.length", Integer.toString(facts.length()));
    row(grid, "bytes.hash", facts.sha256());
    row(grid, "bytes.first", facts.first());
    row(grid, "bytes.last", facts.last());
    return new VBox(
        8, wrapped(texts.get("bytes"), "section"), wrapped(texts.get("bytes.says"), "muted"), grid);
  }

  private void row(GridPane grid, String key, String value) {
    Label name = new Label(texts.get(key));
    name.getStyleClass().add("muted");
    name.setMinWidth(Label.USE_PREF_SIZE);
    GridPane.setValignment(name, VPos.TOP);
    grid.addRow(grid.getRowCount(), name, wrapped(value, "mono"));
  }

  private static Label wrapped(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }
}
