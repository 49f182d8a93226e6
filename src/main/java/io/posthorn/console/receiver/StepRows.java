package io.posthorn.console.receiver;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.Verification;
import io.posthorn.signature.Workings;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A request's check, step by step: what came, what belongs there, and whether they are alike. */
final class StepRows {
  private static final double INDENT = 8;

  private final Texts texts = Texts.of(StepRows.class);
  private final VBox rows = new VBox();

  StepRows(Seen seen) {
    Workings workings = seen.workings();
    rows.getStyleClass().add("request-steps");
    body(workings);
    if (seen.verdict() == Verification.Result.UNCHECKED) {
      step("fth-minus", "icon-default", texts.get("step.unchecked"))
          .getChildren()
          .add(says(texts.get("step.unchecked.says")));
    } else {
      signature(workings.own(), workings.length());
      time(workings.time());
      signature(workings.standard(), workings.length());
    }
  }

  VBox root() {
    return rows;
  }

  private void body(Workings workings) {
    step("fth-file-text", "icon-default", texts.get("step.body", Numbers.size(workings.length())))
        .getChildren()
        .add(says(texts.get("step.body.says")));
  }

  private void signature(Workings.Signature signature, int length) {
    String header = signature.scheme().header();
    boolean own = signature.scheme() == Scheme.OWN;
    String title =
        signature.received() == null
            ? texts.get("step.missing", header)
            : texts.get(signature.fits() ? "step.fits" : "step.fitsnot", header);
    VBox step = verdict(signature.fits(), title);
    step.getChildren().add(says(texts.get(own ? "step.own.says" : "step.standard.says", length)));
    GridPane values = new GridPane();
    values.getStyleClass().add("step-values");
    if (signature.received() != null) {
      value(values, texts.get("step.received"), signature.received(), signature.fits());
    }
    for (Workings.Computed computed : signature.right()) {
      boolean matters = computed.fits() || !signature.fits();
      if (matters) {
        value(values, texts.get("step.computed", computed.maskedSecret()), computed.value(), true);
      }
    }
    step.getChildren().add(values);
  }

  private void time(Workings.Time time) {
    String received = time.received();
    Duration age = time.age();
    if (received == null) {
      verdict(false, texts.get("step.missing", "webhook-timestamp"));
    } else if (age == null) {
      verdict(false, texts.get("step.notime", received));
    } else {
      Instant signed = Instant.ofEpochSecond(Long.parseLong(received));
      String key =
          time.fits() ? "step.time.fits" : age.isNegative() ? "step.time.ahead" : "step.time.old";
      verdict(time.fits(), texts.get(key, age.abs().toSeconds()))
          .getChildren()
          .add(says(texts.get("step.time.says", received, TimeWords.clock(signed))));
    }
  }

  private VBox verdict(boolean fits, String title) {
    return step(fits ? "fth-check" : "fth-x", fits ? "icon-success" : "icon-danger", title);
  }

  private VBox step(String icon, String style, String title) {
    Label head = new Label(title);
    head.getStyleClass().add("step-title");
    head.setWrapText(true);
    VBox words = new VBox(2, head);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    rows.getChildren().add(new HBox(INDENT, Icons.of(icon, style), words));
    return words;
  }

  private static Label says(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("secondary");
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  private static void value(GridPane grid, String name, String value, boolean right) {
    Label what = new Label(name);
    what.getStyleClass().add("secondary");
    what.setMinWidth(Label.USE_PREF_SIZE);
    Label text = new Label(value);
    text.getStyleClass().addAll("mono", right ? "success-text" : "danger-text");
    text.setWrapText(true);
    text.setMinHeight(Label.USE_PREF_SIZE);
    GridPane.setValignment(what, VPos.TOP);
    grid.addColumn(0, what, text);
  }
}
