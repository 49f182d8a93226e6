package io.posthorn.console.detail;

import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Texts;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole diagnosis of an attempt, with the facts it rests on, ready to be passed on. */
final class DiagnosisPart implements Part {
  private static final double NAMES = 120;
  private static final double INDENT = 26;

  private final Texts texts = Texts.of(DiagnosisPart.class);
  private final Tools tools;
  private final RemedyLinks remedies;
  private final VBox page = DetailNodes.page();
  private final StackPane root = new StackPane(DetailNodes.scrolled(page));

  DiagnosisPart(Tools tools, RemedyLinks remedies) {
    this.tools = tools;
    this.remedies = remedies;
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
              new EmptyState(
                  "fth-activity", texts.get("request.none"), DetailNodes.whyNone(shown)));
      return;
    }
    Map<String, String> facts = AttemptFacts.of(one);
    page.getChildren()
        .setAll(
            DetailNodes.row(
                8,
                DetailNodes.choice(shown, chosen, tools.choice()),
                DetailNodes.spacer(),
                DetailNodes.label(texts.get("diagnosis.copy"), "secondary"),
                DetailNodes.copy(
                    tools.ui().clip(), texts.get("diagnosis.copy"), asText(shown, one, facts))),
            verdict(shown, one),
            DetailNodes.section(texts.get("facts"), grid(facts)));
  }

  private VBox verdict(ShownDelivery shown, Explained one) {
    Diagnosis diagnosis = one.diagnosis();
    VBox verdict = new VBox(8);
    if (diagnosis == null) {
      verdict
          .getChildren()
          .add(
              DetailNodes.row(
                  10,
                  Icons.of("fth-check", "icon-success"),
                  DetailNodes.wrapped(texts.get("diagnosis.none"))));
      return verdict;
    }
    boolean failed = !one.attempt().outcome().success();
    verdict
        .getChildren()
        .add(
            line(
                failed
                    ? Icons.of("fth-alert-octagon", "icon-danger")
                    : Icons.of("fth-info", "icon-accent"),
                DetailNodes.wrapped(diagnosis.says(), "strong")));
    verdict.getChildren().add(line(Icons.of("fth-tool"), DetailNodes.wrapped(diagnosis.fix())));
    Hyperlink[] links = remedies.of(shown, one.attempt().number(), Remedies.of(shown, one));
    if (links.length > 0) {
      FlowPane where = new FlowPane(16, 4, links);
      where.setPadding(new Insets(0, 0, 0, INDENT));
      verdict.getChildren().add(where);
    }
    return verdict;
  }

  private static HBox line(Node icon, Label text) {
    HBox line = new HBox(10, icon, text);
    HBox.setHgrow(text, Priority.ALWAYS);
    return line;
  }

  private static GridPane grid(Map<String, String> facts) {
    GridPane grid = new GridPane(12, 6);
    ColumnConstraints name = new ColumnConstraints();
    name.setMinWidth(NAMES);
    ColumnConstraints value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(name, value);
    facts.forEach(
        (fact, says) -> {
          Label named = DetailNodes.wrapped(fact, "muted");
          GridPane.setValignment(named, VPos.TOP);
          grid.addRow(grid.getRowCount(), named, DetailNodes.wrapped(says, "mono"));
        });
    return grid;
  }

  private static String asText(ShownDelivery shown, Explained one, Map<String, String> facts) {
    Diagnosis diagnosis = one.diagnosis();
    String said = diagnosis == null ? "" : diagnosis.says() + "\n" + diagnosis.fix() + "\n";
    return "#"
        + shown.delivery().id()
        + " "
        + shown.delivery().eventType()
        + "\n"
        + said
        + facts.entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("\n"));
  }

  @Override
  public void clear() {
    page.getChildren().clear();
  }
}
