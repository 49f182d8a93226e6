package io.posthorn.console.enable;

import io.posthorn.console.common.EndpointName;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Texts;
import io.posthorn.model.EndpointInfo;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The bar at the foot of the dialog: how many of the held deliveries got through. */
final class ProgressPane {
  private final Texts texts = Texts.of(ProgressPane.class);
  private final VBox pane;
  private final HBox counts;
  private final Label done;
  private final Label ofAll;
  private final ProgressBar bar;
  private final Label note;

  ProgressPane(VBox pane) {
    this.pane = pane;
    counts = (HBox) pane.lookup("#counts");
    done = (Label) pane.lookup("#done");
    ofAll = (Label) pane.lookup("#ofAll");
    bar = (ProgressBar) pane.lookup("#bar");
    note = (Label) pane.lookup("#note");
  }

  void show(EnableViewModel model, boolean choosing) {
    Progress now = model.progress().get();
    Long planned = model.toDeliver();
    long total = choosing ? (planned == null ? 0 : planned) : now.total();
    done.setText(Numbers.count(choosing ? 0 : now.delivered()));
    ofAll.setText(texts.get("of", total));
    bar.setProgress(choosing ? 0 : now.part());
    put(counts, choosing || total > 0);
    put(bar, choosing || total > 0);
    pane.getStyleClass().removeAll("well", "ill");
    note.setGraphic(null);
    EndpointInfo info = model.info().get();
    String name = info == null ? "" : EndpointName.of(info.endpoint());
    switch (model.phase().get()) {
      case LOADING, CHOOSING -> note.setText(texts.get("note.before"));
      case ORDERED -> note.setText(texts.get("note.ordered", name));
      case DELIVERING ->
          note.setText(
              model.retrying() > 0
                  ? texts.get("note.retrying", model.retrying())
                  : texts.get("note.going"));
      case CANCELLED ->
          says("fth-pause", null, texts.get("note.cancelled", info == null ? 0 : info.held()));
      case STOPPED ->
          says("fth-slash", "ill", texts.get("note.stopped", name, info == null ? 0 : info.held()));
      case DONE -> over(model, now, name);
    }
  }

  private static void put(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }

  private void over(EnableViewModel model, Progress now, String name) {
    if (now.total() == 0) {
      String says =
          model.skipped() > 0
              ? texts.get("note.skipped", name, model.skipped())
              : texts.get("note.enabled", name);
      says("fth-check", "well", says);
    } else if (now.failed() + now.open() > 0) {
      String says = texts.get("note.open", now.total(), now.open(), now.failed());
      says("fth-alert-triangle", null, says);
    } else {
      says("fth-check", "well", texts.get("note.done", name, now.total()));
    }
  }

  private void says(String icon, @Nullable String style, String words) {
    String colour =
        "well".equals(style)
            ? "icon-success"
            : "ill".equals(style) ? "icon-danger" : "icon-warning";
    note.setGraphic(Icons.of(icon, colour));
    note.setText(words);
    if (style != null) {
      pane.getStyleClass().add(style);
    }
  }
}
