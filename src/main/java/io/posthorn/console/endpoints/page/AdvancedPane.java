package io.posthorn.console.endpoints.page;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The settings that few people change: one line, and all of them once it is unfolded. */
final class AdvancedPane extends VBox {
  private final Texts texts = Texts.of(AdvancedPane.class);
  private final ToggleButton fold =
      new ToggleButton(texts.get("advanced"), Icons.of("fth-chevron-right"));
  private final Label summary = new Label();
  private final GridPane all = new GridPane(24, 6);

  AdvancedPane() {
    super(8);
    getStyleClass().add("advanced");
    fold.getStyleClass().addAll("fold", "section");
    fold.setMinWidth(USE_PREF_SIZE);
    summary.getStyleClass().add("muted");
    summary.setMinWidth(0);
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(summary, Priority.ALWAYS);
    HBox head = new HBox(12, fold, summary);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(USE_PREF_SIZE);
    all.getStyleClass().add("facts");
    all.visibleProperty().bind(fold.selectedProperty());
    all.managedProperty().bind(fold.selectedProperty());
    summary.visibleProperty().bind(fold.selectedProperty().not());
    fold.selectedProperty()
        .addListener(
            (_, _, open) ->
                fold.setGraphic(Icons.of(open ? "fth-chevron-down" : "fth-chevron-right")));
    getChildren().addAll(head, all);
  }

  /** Shows these, with the site's schedule where the endpoint has none of its own. */
  void show(EndpointSettings settings, List<Duration> siteSchedule) {
    String rate =
        settings.ratePerSecond() == null
            ? texts.get("advanced.norate")
            : texts.get("advanced.rate", settings.ratePerSecond());
    String headers = texts.get("advanced.headers", settings.headers().size());
    boolean own = settings.retrySchedule() != null;
    String summed =
        texts.get(
            "advanced.summary",
            TimeWords.rough(settings.timeout()),
            settings.concurrency(),
            rate,
            texts.get(own ? "advanced.schedule.own" : "advanced.schedule.site"),
            headers);
    String concessions = concessions(settings);
    summary.setText(
        Stream.of(summed, settings.caPem() == null ? "" : texts.get("advanced.ca"), concessions)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")));
    all.getChildren().clear();
    all.getRowConstraints().clear();
    row(
        "advanced.timeout.name",
        texts.get("advanced.timeout", TimeWords.rough(settings.timeout())));
    row("advanced.concurrency.name", texts.get("advanced.concurrency", settings.concurrency()));
    row("advanced.rate.name", rate);
    row("advanced.schedule.name", schedule(settings, siteSchedule));
    row(
        "advanced.headers.name",
        settings.headers().isEmpty()
            ? headers
            : settings.headers().keySet().stream().collect(Collectors.joining(", ")));
    row(
        "advanced.ca.name",
        texts.get(settings.caPem() == null ? "advanced.ca.none" : "advanced.ca"));
    if (!concessions.isEmpty()) {
      row("advanced.concessions.name", concessions);
    }
  }

  private String concessions(EndpointSettings settings) {
    return Arrays.stream(Concession.values())
        .filter(settings::has)
        .map(
            one ->
                texts.get(
                    switch (one) {
                      case REDIRECT_IS_SUCCESS -> "advanced.redirect";
                      case PLAIN_JSON -> "advanced.plain";
                    }))
        .collect(Collectors.joining(" · "));
  }

  private String schedule(EndpointSettings settings, List<Duration> siteSchedule) {
    List<Duration> own = settings.retrySchedule();
    List<Duration> steps = own == null ? siteSchedule : own;
    String after =
        steps.isEmpty()
            ? texts.get("advanced.schedule.none")
            : texts.get(
                "advanced.schedule",
                steps.stream().map(TimeWords::rough).collect(Collectors.joining(", ")));
    return own == null ? after + " " + texts.get("advanced.schedule.ofsite") : after;
  }

  private void row(String key, String value) {
    Label name = new Label(texts.get(key));
    name.getStyleClass().add("muted");
    name.setMinWidth(USE_PREF_SIZE);
    Label said = new Label(value);
    said.setWrapText(true);
    RowConstraints top = new RowConstraints();
    top.setValignment(VPos.TOP);
    all.getRowConstraints().add(top);
    all.addRow(all.getRowConstraints().size() - 1, name, said);
  }
}
