package io.posthorn.console.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;

/** Loads views. */
public final class Fxml {
  private Fxml() {}

  /**
   * Loads {@code <Name>View.fxml} from the package of its controller {@code <Name>Controller}, with
   * the texts of that package.
   *
   * @return the root of the view
   */
  public static <T> T load(Object controller) {
    Class<?> type = controller.getClass();
    String view = type.getSimpleName().replace("Controller", "View.fxml");
    FXMLLoader loader = new FXMLLoader(type.getResource(view), Texts.of(type).bundle());
    loader.setController(controller);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException(view + " can't be loaded", e);
    }
  }
}
