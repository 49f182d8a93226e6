package io.posthorn.console.detail;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.delivery.Remedies;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;

/** The whole diagnosis of an attempt, with the facts it rests on, ready to be passed on. */
final class DiagnosisController extends AttemptPage {
  @FXML private FlowPane links;
  @FXML private GridPane facts;
  private final Repairs repairs;

  DiagnosisController(Tools tools, Repairs repairs) {
    super(tools);
    this.repairs = repairs;
  }

  @Override
  void fill(AttemptWords told) {
    List<Hyperlink> all =
        told.fine()
            ? List.of()
            : List.of(
                repairs.links(
                    told.shown(), told.one(), Remedies.of(told.shown().told(told.one()))));
    links.getChildren().setAll(all);
    put(links, !all.isEmpty());
    facts.getChildren().clear();
    for (Map.Entry<String, String> fact : told.facts().entrySet()) {
      Label named = DetailNodes.wrapped(fact.getKey(), "muted");
      GridPane.setValignment(named, VPos.TOP);
      facts.addRow(facts.getRowCount(), named, DetailNodes.wrapped(fact.getValue(), "mono"));
    }
  }
}
