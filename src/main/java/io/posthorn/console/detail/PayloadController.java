package io.posthorn.console.detail;

import io.posthorn.console.code.CodeLines;
import io.posthorn.console.code.JsonTree;
import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.detail.PayloadModel.Form;
import io.posthorn.console.frame.Fxml;
import java.nio.charset.StandardCharsets;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The payload as a tree or as it came, with search. */
final class PayloadController implements DetailPart {
  private static final double WIDE = 560;
  private static final double FIELD_WIDEST = 390;

  @FXML private ToggleGroup group;
  @FXML private ToggleButton asTree;
  @FXML private ToggleButton asRaw;
  @FXML private VBox bar;
  @FXML private HBox line;
  @FXML private HBox search;
  @FXML private TextField field;
  @FXML private StackPane content;
  @FXML private CodeLines raw;

  private final Tools tools;
  private final PayloadModel model = new PayloadModel();
  private final JsonTree tree;
  private final PauseTransition typed = new PauseTransition(Duration.millis(150));
  private final Region root;
  private byte @Nullable [] payload;

  PayloadController(Tools tools) {
    this.tools = tools;
    tree = new JsonTree(tools.session().background());
    root = Fxml.load(this, model);
    tree.visibleProperty().bind(model.form().map(Form.TREE::equals));
    content.getChildren().addFirst(tree);
    group.selectedToggleProperty().addListener((_, was, now) -> chosen(was, now));
    typed.setOnFinished(_ -> tree.search(field.getText()));
    field.textProperty().addListener((_, _, text) -> sought(text));
    tree.state().addListener((_, _, state) -> showState(state));
    tree.found().addListener((_, _, _) -> showFound());
    root.widthProperty().addListener((_, _, width) -> layOut(width.doubleValue() >= WIDE));
  }

  /** The search stands on the line of the buttons where there is room for it. */
  private void layOut(boolean wide) {
    if (wide == model.wide().get()) {
      return;
    }
    model.wide().set(wide);
    search.setMaxWidth(wide ? FIELD_WIDEST : Double.MAX_VALUE);
    (wide ? bar : line).getChildren().remove(search);
    (wide ? line : bar).getChildren().add(1, search);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void show(ShownDelivery shown, int attempt) {
    byte[] now = shown.payload();
    if (now != null && now == payload) {
      return;
    }
    payload = now;
    model.show(now == null ? Form.GONE : Form.TREE, shown.delivery().size());
    if (now == null) {
      tree.clear();
    } else {
      asTree.setSelected(true);
      tree.show(now);
    }
  }

  private void showState(JsonTree.State state) {
    boolean not = state == JsonTree.State.NOT_JSON;
    model.notJson().set(not);
    if (not) {
      asRaw.setSelected(true);
    }
  }

  /** One of the two is always chosen. */
  private void chosen(Toggle was, @Nullable Toggle now) {
    if (now == null) {
      was.setSelected(true);
    }
    byte[] bytes = payload;
    if (now == null || bytes == null) {
      return;
    }
    if (now == asRaw) {
      raw.show(
          new String(bytes, StandardCharsets.UTF_8), tree.state().get() != JsonTree.State.NOT_JSON);
    }
    model.show(now == asRaw ? Form.RAW : Form.TREE);
  }

  private void sought(String text) {
    if (!text.isBlank()) {
      asTree.setSelected(true);
    }
    typed.playFromStart();
    showFound();
  }

  private void showFound() {
    model.found(field.getText(), tree.found().get());
  }

  @FXML
  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
      previous();
    } else if (event.getCode() == KeyCode.ENTER) {
      next();
    } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      event.consume();
    }
  }

  @FXML
  private void previous() {
    tree.previous();
  }

  @FXML
  private void next() {
    tree.next();
  }

  @FXML
  private void copy() {
    tools.act(ActionOnDelivery.COPY_PAYLOAD);
  }

  @Override
  public void clear() {
    payload = null;
    tree.clear();
    field.clear();
    model.show(Form.NONE);
  }
}
