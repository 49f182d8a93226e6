package io.posthorn.console.overview;

import io.posthorn.console.attention.Alike;
import io.posthorn.console.attention.Item;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.KnownCauses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Draws what needs a person, each thing with one clear button; what many have for one cause as one,
 * with a button for all of them, and one by one below it on demand.
 */
final class NeedsList {
  private static final int NAMED = 3;

  private final Texts texts = Texts.of(NeedsList.class);
  private final VBox place;
  private final Navigator navigator;
  private final OneForAll actions;
  private final Set<String> unfolded = new HashSet<>();
  private List<Item> shown = List.of();

  NeedsList(VBox place, Navigator navigator, OneForAll actions) {
    this.place = place;
    this.navigator = navigator;
    this.actions = actions;
  }

  /** Shows them; only the first main step is loud. */
  void show(List<Item> items) {
    shown = List.copyOf(items);
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
    for (Alike alike : Alike.of(items)) {
      boolean main = loud && alike.first().step().main();
      loud &= !main;
      place.getChildren().add(alike.many() ? group(alike, main) : row(alike.first(), main));
      if (alike.many() && unfolded.contains(key(alike))) {
        for (Item item : alike.items()) {
          HBox row = row(item, false);
          row.getStyleClass().add("one-of-many");
          place.getChildren().add(row);
        }
      }
    }
    place.getChildren().getLast().getStyleClass().add("last");
  }

  private HBox row(Item item, boolean loud) {
    HBox row = row(item.kind(), item.title(), item.says(), item.weighs());
    if (item.more() != null) {
      row.getChildren().add(button(item.more(), item, false));
    }
    row.getChildren().add(button(item.step(), item, loud));
    return row;
  }

  private HBox group(Alike alike, boolean loud) {
    Item.Kind kind = alike.first().kind();
    String title = texts.get("group." + kind.key(), alike.items().size());
    String names = names(alike.concerned());
    String says =
        alike.why().isEmpty()
            ? names
            : texts.get("group.says", EndpointWords.large(alike.why()), names);
    String wait =
        texts.get(kind == Item.Kind.FAILING ? "group.wait" : "group.kept", alike.deliveries());
    HBox row = row(kind, title, says, alike.deliveries() == 0 ? "" : wait);
    boolean open = unfolded.contains(key(alike));
    Button fold = new Button(texts.get(open ? "group.hide" : "group.show"));
    fold.setId("fold-" + key(alike));
    fold.setOnAction(_ -> fold(key(alike)));
    row.getChildren().add(dressed(fold, title, false));
    OneForAll.Action action = actions.of(alike);
    if (action != null) {
      Button all = new Button(action.words());
      all.setId("all-" + key(alike));
      all.setOnAction(_ -> action.does().run());
      row.getChildren().add(dressed(all, title, loud));
    }
    return row;
  }

  private static String key(Alike alike) {
    String code = KnownCauses.titled(alike.why()).orElse("");
    return alike.first().kind().key() + (code.isEmpty() ? "" : "-" + code);
  }

  private String names(List<Item.Concerned> of) {
    String first =
        of.stream().limit(NAMED).map(Item.Concerned::name).collect(Collectors.joining(", "));
    int more = of.size() - NAMED;
    return more > 0 ? texts.get("group.more", first, more) : first;
  }

  private void fold(String key) {
    if (!unfolded.remove(key)) {
      unfolded.add(key);
    }
    show(shown);
    Node again = place.lookup("#fold-" + key);
    if (again != null) {
      again.requestFocus();
    }
  }

  private static HBox row(Item.Kind kind, String title, String said, String heavy) {
    Label head = new Label(title);
    head.getStyleClass().add("strong");
    head.setWrapText(true);
    head.setMinHeight(Region.USE_PREF_SIZE);
    TextFlow says = new TextFlow(new Text(said));
    if (!heavy.isEmpty()) {
      Text weighs = new Text(" " + heavy);
      weighs.getStyleClass().add("strong");
      says.getChildren().add(weighs);
    }
    VBox words = new VBox(head, says);
    words.getStyleClass().add("need-text");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Node icon = Icons.of(kind.icon(), kind.failure() ? "icon-danger" : "icon-warning");
    HBox row = new HBox(icon, words);
    row.getStyleClass().add("need");
    return row;
  }

  private Button button(Item.Step step, Item item, boolean loud) {
    Button button = new Button(step.words());
    button.setOnAction(_ -> navigator.go(step.place()));
    return dressed(button, item.title(), loud);
  }

  private static Button dressed(Button button, String about, boolean loud) {
    button.setMnemonicParsing(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(button.getText() + ": " + about);
    if (loud) {
      button.getStyleClass().add("accent");
    }
    return button;
  }
}
