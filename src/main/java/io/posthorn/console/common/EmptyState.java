package io.posthorn.console.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing yet: what would be here, and the next step. */
public final class EmptyState extends VBox {
  private static final double WIDEST = 420;

  /**
   * An empty state.
   *
   * @param icon {@code fth-…}
   * @param steps buttons, the most likely one first
   */
  public EmptyState(String icon, String title, String says, Node... steps) {
    super(12);
    setAlignment(Pos.CENTER);
    setMaxWidth(WIDEST);
    FontIcon picture = Icons.of(icon, "icon-accent", "empty-icon");
    Label head = new Label(title);
    head.getStyleClass().add("section");
    Label text = new Label(says);
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    text.setTextAlignment(TextAlignment.CENTER);
    getChildren().addAll(picture, head, text);
    if (steps.length > 0) {
      javafx.scene.layout.HBox row = new javafx.scene.layout.HBox(8, steps);
      row.setAlignment(Pos.CENTER);
      getChildren().add(row);
    }
  }
}
