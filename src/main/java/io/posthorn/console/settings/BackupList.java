package io.posthorn.console.settings;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.settings.BackupsViewModel.Row;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The backups, a row each: the newest few, and all when a person wants to see them. */
final class BackupList {
  private static final int FEW = 6;

  private final Texts texts = Texts.of(BackupList.class);
  private final VBox place;
  private final boolean restorable;
  private final Consumer<Row> restore;
  private final Button more = new Button();
  private List<Row> shown = List.of();
  private boolean all;

  BackupList(VBox place, boolean restorable, Consumer<Row> restore) {
    this.place = place;
    this.restorable = restorable;
    this.restore = restore;
    put(place, false);
    more.setId("backups-more");
    more.getStyleClass().addAll("small", "plain");
    more.setOnAction(
        _ -> {
          all = true;
          fill();
        });
  }

  /** Leaves the rows, and the focus that may be on one, where nothing has changed. */
  void show(List<Row> rows) {
    if (!rows.equals(shown)) {
      shown = rows;
      fill();
    }
  }

  private void fill() {
    place.getChildren().clear();
    shown.stream()
        .limit(all ? shown.size() : FEW)
        .map(this::line)
        .forEach(place.getChildren()::add);
    if (!all && shown.size() > FEW) {
      more.setText(texts.get("rows.more", shown.size()));
      place.getChildren().add(more);
    }
    put(place, !shown.isEmpty());
  }

  private Node line(Row row) {
    Label when = new Label(row.when());
    when.setTooltip(new Tooltip(row.exact()));
    when.getStyleClass().add("backup-when");
    Label size = new Label(row.size());
    size.getStyleClass().addAll("mono", "backup-size");
    Label remark = new Label(row.remark());
    remark.getStyleClass().add(row.damaged() ? "danger-text" : "muted");
    if (row.damaged()) {
      remark.setGraphic(Icons.of("fth-alert-octagon", "icon-danger"));
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(when, size, remark, gap);
    line.getStyleClass().add("backup-row");
    if (restorable) {
      Button back = new Button(texts.get("row.restore"));
      back.getStyleClass().addAll("small", "restore");
      back.setMinWidth(Region.USE_PREF_SIZE);
      back.setAccessibleText(texts.get("row.restore.of", row.when()));
      back.setOnAction(_ -> restore.accept(row));
      line.getChildren().add(back);
    }
    return line;
  }
}
