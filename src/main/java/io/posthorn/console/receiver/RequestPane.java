package io.posthorn.console.receiver;

import io.posthorn.console.code.CodeLines;
import io.posthorn.console.code.JsonTree;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Header;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One request: its signatures step by step, its body, its headers. */
final class RequestPane extends StackPane {
  private static final double STEPS_SHARE = 50;

  private final Texts texts = Texts.of(RequestPane.class);
  private final Ui ui;
  private final Consumer<Seen> debug;
  private final HBox head = new HBox();
  private final ScrollPane steps = new ScrollPane();
  private final JsonTree json;
  private final CodeLines plain = new CodeLines();
  private final ScrollPane headers = new ScrollPane();
  private final StackPane shown = new StackPane();
  private final ToggleButton bodyButton;
  private final ToggleButton headersButton;
  private final VBox all;
  private final Label none;
  private @Nullable Seen seen;

  RequestPane(Session session, Ui ui, Consumer<Seen> debug) {
    this.ui = ui;
    this.debug = debug;
    json = new JsonTree(session.background());
    head.getStyleClass().add("request-head");
    steps.setFitToWidth(true);
    steps.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    steps.setFocusTraversable(true);
    headers.setFitToWidth(true);
    ToggleGroup which = new ToggleGroup();
    bodyButton = segment("request.body", which);
    headersButton = segment("request.headers", which);
    bodyButton.setSelected(true);
    which
        .selectedToggleProperty()
        .addListener(
            (_, before, now) -> {
              if (now == null) {
                which.selectToggle(before);
              } else {
                showRight();
              }
            });
    json.state().addListener((_, _, _) -> showRight());
    all = new VBox(head, columns());
    none = new Label(texts.get("request.none"));
    none.getStyleClass().add("muted");
    getChildren().addAll(none, all);
    show(null);
  }

  private ToggleButton segment(String key, ToggleGroup group) {
    ToggleButton button = new ToggleButton(texts.get(key));
    button.setToggleGroup(group);
    return button;
  }

  private GridPane columns() {
    HBox segments = new HBox(bodyButton, headersButton);
    segments.getStyleClass().add("segments");
    HBox bar = new HBox(segments);
    VBox right = new VBox(bar, shown);
    right.getStyleClass().add("request-right");
    VBox.setVgrow(shown, Priority.ALWAYS);
    GridPane grid = new GridPane();
    ColumnConstraints left = new ColumnConstraints();
    left.setPercentWidth(STEPS_SHARE);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setPercentWidth(100 - STEPS_SHARE);
    grid.getColumnConstraints().setAll(left, rest);
    grid.add(steps, 0, 0);
    grid.add(right, 1, 0);
    for (Node child : grid.getChildren()) {
      GridPane.setVgrow(child, Priority.ALWAYS);
      ((javafx.scene.layout.Region) child).setMinHeight(0);
    }
    VBox.setVgrow(grid, Priority.ALWAYS);
    return grid;
  }

  /** Shows a request; null for none. */
  void show(@Nullable Seen now) {
    if (now == seen && now != null) {
      return;
    }
    seen = now;
    all.setVisible(now != null);
    none.setVisible(now == null);
    if (now == null) {
      json.clear();
      return;
    }
    head.getChildren().setAll(head(now));
    steps.setContent(new StepRows(now).root());
    steps.setVvalue(0);
    headers.setContent(headers(now));
    plain.show(new String(now.request().body(), StandardCharsets.UTF_8), false);
    json.show(now.request().body());
    showRight();
  }

  private Node[] head(Seen now) {
    Label title = new Label(now.event().isEmpty() ? now.request().method() : now.event());
    title.getStyleClass().add("request-title");
    Label at = new Label(TimeWords.clock(now.request().at()));
    at.getStyleClass().addAll("mono", "muted");
    at.setMinWidth(USE_PREF_SIZE);
    at.setTooltip(new Tooltip(TimeWords.exact(now.request().at())));
    Pane rest = new Pane();
    HBox.setHgrow(rest, Priority.ALWAYS);
    Button why = new Button(texts.get("request.debug"), Icons.of("fth-search"));
    why.setId("request-debug");
    why.getStyleClass().add("small");
    why.setMinWidth(USE_PREF_SIZE);
    why.setOnAction(_ -> debug.accept(now));
    return new Node[] {RequestColumns.chip(now.verdict()), title, delivery(now), at, rest, why};
  }

  private Node delivery(Seen now) {
    Long id = now.delivery();
    if (id == null) {
      return new Pane();
    }
    Hyperlink link = new Hyperlink("#" + id);
    link.setId("request-delivery");
    link.getStyleClass().add("mono");
    link.setMinWidth(USE_PREF_SIZE);
    link.setAccessibleText(texts.get("request.delivery", id.toString()));
    link.setTooltip(new Tooltip(texts.get("request.delivery", id.toString())));
    link.setOnAction(_ -> ui.navigator().go(new Place.Deliveries(null, id)));
    HBox both =
        new HBox(4, link, new CopyButton(ui.clip(), texts.get("request.copyid"), id::toString));
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static GridPane headers(Seen now) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("header-grid");
    int row = 0;
    for (Header header : now.request().headers()) {
      Label name = new Label(header.name());
      name.getStyleClass().addAll("mono", "muted");
      name.setMinWidth(USE_PREF_SIZE);
      Label value = new Label(header.value());
      value.getStyleClass().add("mono");
      value.setWrapText(true);
      GridPane.setValignment(name, VPos.TOP);
      grid.addRow(row++, name, value);
    }
    return grid;
  }

  private void showRight() {
    boolean tree = json.state().get() != JsonTree.State.NOT_JSON;
    shown.getChildren().setAll(headersButton.isSelected() ? headers : tree ? json : plain);
  }
}
