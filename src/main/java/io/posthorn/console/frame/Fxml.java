package io.posthorn.console.frame;

import io.posthorn.console.words.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/** Loads views. */
public final class Fxml {
  private Fxml() {}

  /** Loads a view that its controller fills in alone. */
  public static <T> T load(Object controller) {
    return load(controller, null);
  }

  /**
   * Loads {@code <Name>View.fxml} from the package of its controller {@code <Name>Controller}, with
   * the texts of that package.
   *
   * <p>The view says itself what it reads, when its nodes are there and what they do: <code>
   * text="${model.says}" visible="${model.failing}" onAction="$model.save"</code>, see {@link
   * FxmlNames}. What it says to be invisible leaves no room, unless it says <code>managed="${true}"
   * </code> too.
   *
   * @param model the view model, which lives as long as the view; null for none
   * @return the root of the view
   */
  public static <T> T load(Object controller, @Nullable Object model) {
    Class<?> type = controller.getClass();
    String view = type.getSimpleName().replace("Controller", "View.fxml");
    FXMLLoader loader = new FXMLLoader(type.getResource(view), Texts.of(type).bundle());
    loader.setController(controller);
    if (model != null) {
      loader.getNamespace().put("model", FxmlNames.of(model));
    }
    try {
      T root = loader.load();
      if (model != null) {
        leaveNoRoom((Node) root);
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(view + " can't be loaded", e);
    }
  }

  private static void leaveNoRoom(Node node) {
    if (node.visibleProperty().isBound() && !node.managedProperty().isBound()) {
      node.managedProperty().bind(node.visibleProperty());
    }
    switch (node) {
      case ScrollPane scroll -> leaveNoRoom(scroll.getContent());
      case SplitPane split -> split.getItems().forEach(Fxml::leaveNoRoom);
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(Fxml::leaveNoRoom);
      default -> {}
    }
  }
}
