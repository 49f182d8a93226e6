package io.posthorn.console.frame;

import javafx.beans.DefaultProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing yet: what would be here, and the next step. */
@DefaultProperty("steps")
public final class EmptyState extends VBox {
  private static final double WIDEST = 420;

  private final FontIcon picture = new FontIcon();
  private final Label title = new Label();
  private final Label says = new Label();
  private final HBox steps = new HBox(8);

  /** For views, which say the rest. */
  public EmptyState() {
    super(12);
    setAlignment(Pos.CENTER);
    setMaxWidth(WIDEST);
    picture.getStyleClass().addAll("icon-accent", "empty-icon");
    title.getStyleClass().add("section");
    says.getStyleClass().add("muted");
    says.setWrapText(true);
    says.setTextAlignment(TextAlignment.CENTER);
    steps.setAlignment(Pos.CENTER);
    steps.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(steps.getChildren()));
    getChildren().addAll(picture, title, says, steps);
  }

  /**
   * An empty state.
   *
   * @param icon {@code fth-…}
   * @param steps buttons, the most likely one first
   */
  public EmptyState(String icon, String title, String says, Node... steps) {
    this();
    setIcon(icon);
    setTitle(title);
    this.says.setText(says);
    this.steps.getChildren().addAll(steps);
  }

  public String getIcon() {
    return picture.getIconLiteral();
  }

  public void setIcon(String icon) {
    picture.setIconLiteral(icon);
  }

  public String getTitle() {
    return title.getText();
  }

  public void setTitle(String words) {
    title.setText(words);
  }

  public String getSays() {
    return says.getText();
  }

  public void setSays(String words) {
    says.setText(words);
  }

  public StringProperty saysProperty() {
    return says.textProperty();
  }

  /** Buttons, the most likely one first. */
  public ObservableList<Node> getSteps() {
    return steps.getChildren();
  }
}
