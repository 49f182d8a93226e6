package io.posthorn.console.endpoints;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Sparkline;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointHealth;
import java.time.Instant;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A row of the list: who it is and how it stands on the left, how it did on the right. */
final class EndpointCell extends ListCell<EndpointRow> {
  static final double HEIGHT = 92;

  /** Below this width the URL goes, so that the name keeps its room. */
  private static final double TOO_NARROW_FOR_URL = 340;

  private static final double FIGURES = 114;
  private static final double SPARK = 28;

  private final Texts texts = Texts.of(EndpointCell.class);
  private final InstantSource clock;
  private final Label name = new Label();
  private final Label site = new Label();
  private final Label url = new Label();
  private final Label status = Chips.blank();
  private final FlowPane chips = new FlowPane(4, 4);
  private final Sparkline bars = new Sparkline();
  private final Label success = new Label();
  private final Label p95 = new Label();
  private final HBox all;

  EndpointCell(InstantSource clock) {
    this.clock = clock;
    getStyleClass().add("endpoint-cell");
    name.getStyleClass().add("endpoint-name");
    chips.setAlignment(Pos.CENTER_LEFT);
    chips.setMinWidth(0);
    chips.setPrefWrapLength(0);
    url.managedProperty().bind(url.visibleProperty());
    site.getStyleClass().add("secondary");
    HBox who = new HBox(8, name, site);
    who.setAlignment(Pos.BASELINE_LEFT);
    VBox left = new VBox(2, who, url, chips);
    left.setAlignment(Pos.CENTER_LEFT);
    left.setMinWidth(0);
    VBox.setMargin(chips, new javafx.geometry.Insets(4, 0, 0, 0));
    HBox.setHgrow(left, Priority.ALWAYS);
    all = new HBox(16, left, figures());
    all.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    widthProperty().addListener((_, _, _) -> fit());
  }

  private void fit() {
    EndpointRow row = getItem();
    boolean cause = row != null && row.cause(clock.instant()) != null;
    url.setVisible(cause || getWidth() >= TOO_NARROW_FOR_URL);
  }

  private VBox figures() {
    bars.setMinSize(FIGURES, SPARK);
    bars.setPrefSize(FIGURES, SPARK);
    GridPane grid = new GridPane(8, 1);
    ColumnConstraints words = new ColumnConstraints();
    words.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(words, new ColumnConstraints());
    Label successWord = new Label(texts.get("success"));
    Label p95Word = new Label(texts.get("p95"));
    successWord.getStyleClass().add("secondary");
    p95Word.getStyleClass().add("secondary");
    success.getStyleClass().addAll("number", "strong");
    p95.getStyleClass().add("number");
    for (Label figure : new Label[] {success, p95}) {
      figure.setMinWidth(USE_PREF_SIZE);
      figure.setMaxWidth(Double.MAX_VALUE);
    }
    grid.addRow(0, successWord, success);
    grid.addRow(1, p95Word, p95);
    VBox figures = new VBox(6, bars, grid);
    figures.setAlignment(Pos.CENTER_LEFT);
    figures.setMinWidth(FIGURES);
    figures.setPrefWidth(FIGURES);
    figures.setMaxWidth(FIGURES);
    return figures;
  }

  @Override
  protected void updateItem(@Nullable EndpointRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.setText(row.name());
    put(site, row.site() != null);
    site.setText(row.site());
    showSecondLine(row);
    Instant now = clock.instant();
    Chips.show(status, row.endpoint().state(), now);
    chips.getChildren().setAll(status);
    Label also = AlsoChip.of(row, now);
    if (also != null) {
      chips.getChildren().add(also);
    }
    showHealth(row);
    setGraphic(all);
    setAccessibleText(
        texts.get(
            "row.words",
            EndpointWords.told(row.name(), row.site()),
            row.cause(clock.instant()) == null
                ? status.getText()
                : status.getText() + ": " + url.getText(),
            also == null ? "" : also.getText(),
            success.getText()));
  }

  /** Where it goes, or why nothing goes there any more. */
  private void showSecondLine(EndpointRow row) {
    String cause = row.cause(clock.instant());
    String address = row.endpoint().settings().shownUrl();
    url.getStyleClass().setAll("label");
    if (cause == null) {
      url.getStyleClass().addAll("mono", "muted");
      url.setText(row.shortUrl());
      url.setTooltip(new Tooltip(address));
    } else {
      url.getStyleClass().add("endpoint-cause");
      url.setText(cause);
      String whole = EndpointWords.sentence(EndpointWords.whyDisabled(row.endpoint().state()));
      url.setTooltip(new Tooltip(whole + "\n" + address));
    }
    fit();
  }

  private void showHealth(EndpointRow row) {
    EndpointHealth health = row.health();
    success.setText(
        health == null || health.attempted() == 0
            ? texts.get("none")
            : Numbers.percent(health.delivered(), health.attempted()));
    Long millis = health == null ? null : health.p95Millis();
    p95.setText(millis == null ? texts.get("none") : texts.get("ms", millis));
    bars.show(row.bars(), words(health));
  }

  private String words(@Nullable EndpointHealth health) {
    if (health == null) {
      return texts.get("bars.unknown");
    }
    EndpointHealth.Bucket total = health.total();
    return texts.get("bars", total.delivered(), total.failed(), total.held());
  }
}
