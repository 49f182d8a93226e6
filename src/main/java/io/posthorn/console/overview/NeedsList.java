package io.posthorn.console.overview;

import io.posthorn.console.attention.Item;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Draws what needs a person, each thing with one clear button. */
final class NeedsList {
  private final Texts texts = Texts.of(NeedsList.class);
  private final VBox place;
  private final Navigator navigator;

  NeedsList(VBox place, Navigator navigator) {
    this.place = place;
    this.navigator = navigator;
  }

  /** Shows them; only the first main step is loud. */
  void show(List<Item> items) {
    place.getChildren().clear();
    if (items.isEmpty()) {
      Label fine = new Label(texts.get("fine"));
      fine.getStyleClass().add("strong");
      Label says = new Label(texts.get("fine.says"));
      says.getStyleClass().add("muted");
      HBox row = new HBox(Icons.of("fth-check", "icon-success"), fine, says);
      row.getStyleClass().add("all-fine");
      place.getChildren().add(row);
      return;
    }
    boolean loud = true;
    for (Item item : items) {
      boolean main = loud && item.step().main();
      loud &= !main;
      HBox row = row(item, main);
      if (item == items.getLast()) {
        row.getStyleClass().add("last");
      }
      place.getChildren().add(row);
    }
  }

  private HBox row(Item item, boolean loud) {
    Label title = new Label(item.title());
    title.getStyleClass().add("strong");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    TextFlow says = new TextFlow(new Text(item.says()));
    if (!item.weighs().isEmpty()) {
      Text weighs = new Text(" " + item.weighs());
      weighs.getStyleClass().add("strong");
      says.getChildren().add(weighs);
    }
    VBox words = new VBox(title, says);
    words.getStyleClass().add("need-text");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Node icon = Icons.of(item.icon(), item.failure() ? "icon-danger" : "icon-warning");
    HBox row = new HBox(icon, words);
    if (item.more() != null) {
      row.getChildren().add(button(item.more(), item, false));
    }
    row.getChildren().add(button(item.step(), item, loud));
    row.getStyleClass().add("need");
    return row;
  }

  private Button button(Item.Step step, Item item, boolean loud) {
    Button button = new Button(step.words());
    button.setMnemonicParsing(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(step.words() + ": " + item.title());
    button.setOnAction(_ -> navigator.go(step.place()));
    if (loud) {
      button.getStyleClass().add("accent");
    }
    return button;
  }
}
