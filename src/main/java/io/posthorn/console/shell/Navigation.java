package io.posthorn.console.shell;

import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** The list of screens at the left: icon and word, or the icon alone where the window is narrow. */
final class Navigation {
  private final Texts texts = Texts.of(Navigation.class);
  private final Map<ScreenId, Item> items = new EnumMap<>(ScreenId.class);

  Navigation(Pane place, Collection<ScreenId> screens, Consumer<ScreenId> go) {
    ToggleGroup group = new ToggleGroup();
    for (ScreenId screen : screens) {
      ToggleButton item = new ToggleButton(texts.get("screen." + screen.key()));
      item.setId("nav-" + screen.key());
      item.getStyleClass().setAll("toggle-button", "nav-item");
      item.setGraphic(Icons.of(screen.icon()));
      item.setToggleGroup(group);
      item.setMaxWidth(Double.MAX_VALUE);
      item.setTooltip(new Tooltip(item.getText() + "  Ctrl+" + (screen.ordinal() + 1)));
      item.setOnAction(
          _ -> {
            item.setSelected(true);
            go.accept(screen);
          });
      Label badge = new Label();
      badge.getStyleClass().add("badge");
      badge.setVisible(false);
      badge.setMouseTransparent(true);
      HBox over = new HBox(badge);
      over.setMouseTransparent(true);
      over.setStyle("-fx-alignment: center-right; -fx-padding: 0 8 0 0;");
      HBox.setHgrow(over, Priority.ALWAYS);
      place.getChildren().add(new StackPane(item, over));
      items.put(screen, new Item(item, badge));
    }
  }

  void select(ScreenId screen) {
    item(screen).button.setSelected(true);
  }

  void narrow(boolean narrow) {
    for (Item item : items.values()) {
      item.button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      item.badge.setScaleX(narrow ? 0.7 : 1);
      item.badge.setScaleY(narrow ? 0.7 : 1);
    }
  }

  /** How many things want attention there; 0 shows nothing. */
  void badge(ScreenId screen, long count, boolean failure) {
    Item item = item(screen);
    item.badge.setVisible(count > 0);
    item.badge.setText(Numbers.count(count));
    item.badge.getStyleClass().removeAll("amber");
    if (!failure) {
      item.badge.getStyleClass().add("amber");
    }
    String name = texts.get("screen." + screen.key());
    item.button.setAccessibleText(count > 0 ? name + ", " + Numbers.count(count) : name);
  }

  private Item item(ScreenId screen) {
    return Objects.requireNonNull(items.get(screen), "no such screen in the navigation");
  }

  private record Item(ToggleButton button, Label badge) {}
}
