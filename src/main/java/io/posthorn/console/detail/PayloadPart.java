package io.posthorn.console.detail;

import io.posthorn.console.code.CodeLines;
import io.posthorn.console.code.JsonTree;
import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.nio.charset.StandardCharsets;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The payload as a tree or as it came, with search. */
final class PayloadPart implements DetailPart {
  private static final double WIDE = 560;
  private static final double FIELD_WIDEST = 390;
  private static final Duration TYPED = Duration.millis(150);

  private final Texts texts = Texts.of(PayloadPart.class);
  private final Tools tools;
  private final JsonTree tree;
  private final CodeLines raw = new CodeLines();
  private final ToggleButton asTree = new ToggleButton(texts.get("payload.tree"));
  private final ToggleButton asRaw = new ToggleButton(texts.get("payload.raw"));
  private final HBox segments = new HBox(asTree, asRaw);
  private final TextField field = new TextField();
  private final Label count = DetailNodes.whole("", "secondary");
  private final Button before =
      DetailNodes.iconButton("fth-chevron-up", texts.get("search.previous"));
  private final Button after = DetailNodes.iconButton("fth-chevron-down", texts.get("search.next"));
  private final HBox search = new HBox();
  private final Label size = DetailNodes.whole("", "secondary");
  private final Button copy = new Button(texts.get("copy"), Icons.of("fth-copy"));
  private final Label notJson = DetailNodes.wrapped(texts.get("payload.notjson"), "secondary");
  private final VBox bar = new VBox(8);
  private final StackPane content = new StackPane();
  private final VBox root = new VBox(bar, content);
  private byte @Nullable [] payload;

  PayloadPart(Tools tools) {
    this.tools = tools;
    tree = new JsonTree(tools.session().background());
    root.getStyleClass().add("payload");
    bar.getStyleClass().add("payload-bar");
    VBox.setVgrow(content, Priority.ALWAYS);
    content.setMinHeight(0);
    buildSegments();
    buildSearch();
    copy.getStyleClass().add("small");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setOnAction(_ -> tools.act(ActionOnDelivery.COPY_PAYLOAD));
    tree.state().addListener((_, _, state) -> showState(state));
    tree.found().addListener((_, _, _) -> showFound());
    root.widthProperty().addListener((_, _, width) -> layOut(width.doubleValue() >= WIDE));
    layOut(false);
  }

  private void buildSegments() {
    segments.getStyleClass().add("segments");
    segments.setMinWidth(Region.USE_PREF_SIZE);
    asTree.setId("payload-tree");
    asRaw.setId("payload-raw");
    ToggleGroup group = new ToggleGroup();
    asTree.setToggleGroup(group);
    asRaw.setToggleGroup(group);
    asTree.setSelected(true);
    group
        .selectedToggleProperty()
        .addListener(
            (_, was, now) -> {
              if (now == null) {
                was.setSelected(true);
              } else {
                showChosen();
              }
            });
  }

  private void buildSearch() {
    search.getStyleClass().add("search-field");
    search.setId("payload-search");
    search.setMinWidth(0);
    HBox.setHgrow(search, Priority.ALWAYS);
    field.setPromptText(texts.get("payload.search"));
    field.setAccessibleText(texts.get("payload.search"));
    HBox.setHgrow(field, Priority.ALWAYS);
    search.getChildren().setAll(Icons.of("fth-search"), field, count, before, after);
    PauseTransition typed = new PauseTransition(TYPED);
    typed.setOnFinished(_ -> tree.search(field.getText()));
    field
        .textProperty()
        .addListener(
            (_, _, text) -> {
              if (!text.isBlank()) {
                asTree.setSelected(true);
              }
              typed.playFromStart();
              showFound();
            });
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            tree.previous();
          } else if (event.getCode() == KeyCode.ENTER) {
            tree.next();
          } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
          }
        });
    before.setOnAction(_ -> tree.previous());
    after.setOnAction(_ -> tree.next());
    showFound();
  }

  private void layOut(boolean wide) {
    search.setMaxWidth(wide ? FIELD_WIDEST : Double.MAX_VALUE);
    if (wide) {
      bar.getChildren()
          .setAll(DetailNodes.row(8, segments, search, size, DetailNodes.spacer(), copy));
    } else {
      bar.getChildren()
          .setAll(DetailNodes.row(8, segments, DetailNodes.spacer(), size, copy), search);
    }
    bar.getChildren().add(notJson);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(ShownDelivery shown, int attempt) {
    size.setText(Numbers.size(shown.delivery().size()));
    byte[] now = shown.payload();
    boolean kept = now != null;
    copy.setDisable(!kept);
    search.setDisable(!kept);
    segments.setDisable(!kept);
    if (now == null) {
      payload = null;
      tree.clear();
      content
          .getChildren()
          .setAll(
              new EmptyState(
                  "fth-archive", texts.get("payload.gone"), texts.get("payload.gone.why")));
      showNotJson(false);
    } else if (payload != now) {
      payload = now;
      asTree.setSelected(true);
      tree.show(now);
      showChosen();
    }
  }

  private void showState(JsonTree.State state) {
    boolean not = state == JsonTree.State.NOT_JSON;
    showNotJson(not);
    asTree.setDisable(not);
    search.setDisable(not);
    if (not) {
      asRaw.setSelected(true);
    }
  }

  private void showNotJson(boolean not) {
    notJson.setVisible(not);
    notJson.setManaged(not);
  }

  private void showChosen() {
    byte[] bytes = payload;
    if (bytes == null) {
      return;
    }
    if (asRaw.isSelected()) {
      raw.show(
          new String(bytes, StandardCharsets.UTF_8), tree.state().get() != JsonTree.State.NOT_JSON);
    }
    Node shown = asRaw.isSelected() ? raw : tree;
    content.getChildren().setAll(shown);
    StackPane.setAlignment(shown, Pos.TOP_LEFT);
  }

  private void showFound() {
    JsonTree.Found found = tree.found().get();
    boolean searched = !field.getText().isBlank();
    count.setText(
        !searched
            ? ""
            : found.matches() == 0
                ? texts.get("search.none")
                : texts.get(
                    "search.of", Numbers.count(found.current()), Numbers.count(found.matches())));
    for (Node button : new Node[] {count, before, after}) {
      button.setVisible(searched);
      button.setManaged(searched);
    }
    before.setDisable(found.matches() == 0);
    after.setDisable(found.matches() == 0);
  }

  @Override
  public void clear() {
    payload = null;
    tree.clear();
    field.clear();
    content.getChildren().clear();
  }
}
