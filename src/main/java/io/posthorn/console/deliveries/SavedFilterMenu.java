package io.posthorn.console.deliveries;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The menu of saved filters: choose, save what is typed now, delete. */
final class SavedFilterMenu {
  private static final List<String> USUAL =
      List.of("status:failed", "status:retrying,held", "created:today ms:>1000");

  private final Texts texts = Texts.of(SavedFilterMenu.class);
  private final SavedFilters saved;
  private final FilterBarViewModel filter;
  private final Ui ui;

  SavedFilterMenu(SavedFilters saved, FilterBarViewModel filter, Ui ui) {
    this.saved = saved;
    this.filter = filter;
    this.ui = ui;
  }

  /** Fills the menu each time before it opens. */
  void hangOn(MenuButton button) {
    button.setOnShowing(_ -> button.getItems().setAll(items(button)));
    button.getItems().setAll(items(button));
  }

  private List<MenuItem> items(MenuButton button) {
    List<MenuItem> items = new ArrayList<>();
    for (SavedFilters.Saved one : saved.all()) {
      items.add(line(button, one));
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (int i = 0; i < USUAL.size(); i++) {
      String words = USUAL.get(i);
      CustomMenuItem item = new CustomMenuItem(names(texts.get("saved.usual." + i), words));
      item.setOnAction(_ -> filter.set(words));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    MenuItem save = new MenuItem(texts.get("saved.save"), Icons.of("fth-bookmark"));
    save.setId("save-filter");
    save.setDisable(filter.text().isEmpty());
    save.setOnAction(_ -> ask());
    items.add(save);
    return items;
  }

  private CustomMenuItem line(MenuButton button, SavedFilters.Saved one) {
    Button delete = new Button("", Icons.of("fth-trash-2"));
    delete.getStyleClass().addAll("icon", "small", "plain");
    delete.setAccessibleText(texts.get("saved.delete", one.name()));
    delete.setOnAction(
        _ -> {
          button.hide();
          saved.delete(one);
          ui.toasts()
              .undoable(
                  texts.get("saved.deleted", one.name()),
                  () -> saved.save(one.name(), one.filter()));
        });
    HBox line = names(one.name(), one.filter());
    line.getChildren().add(delete);
    CustomMenuItem item = new CustomMenuItem(line);
    item.setOnAction(_ -> filter.set(one.filter()));
    return item;
  }

  private static HBox names(String name, String words) {
    Label title = new Label(name);
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label says = new Label(words);
    says.getStyleClass().addAll("mono", "muted");
    says.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(says, Priority.ALWAYS);
    HBox line = new HBox(12, title, says);
    line.getStyleClass().add("saved-line");
    return line;
  }

  private void ask() {
    ui.dialogs().open(new Naming(filter.text()));
  }

  /** Asks for the name of a filter. */
  private final class Naming implements Dialog {
    private final TextField name = new TextField();
    private final VBox root = new VBox();

    Naming(String words) {
      Label head = new Label(texts.get("saved.save.title"));
      head.getStyleClass().add("object-title");
      Label what = new Label(words);
      what.getStyleClass().addAll("mono", "muted");
      what.setWrapText(true);
      VBox top = new VBox(head, what);
      top.getStyleClass().add("dialog-head");
      name.setId("filter-name");
      name.setPromptText(texts.get("saved.save.name"));
      name.setAccessibleText(texts.get("saved.save.name"));
      VBox body = new VBox(name);
      body.getStyleClass().add("dialog-body");
      Button cancel = new Button(texts.get("cancel"));
      cancel.setOnAction(_ -> ui.dialogs().close());
      Button save = new Button(texts.get("saved.save.yes"));
      save.setDefaultButton(true);
      save.disableProperty().bind(name.textProperty().map(String::isBlank));
      save.setOnAction(
          _ -> {
            saved.save(name.getText(), words);
            ui.dialogs().close();
            ui.toasts().say(texts.get("saved.saved", name.getText().strip()));
          });
      HBox foot = new HBox(cancel, save);
      foot.getStyleClass().add("dialog-foot");
      root.getChildren().addAll(top, body, foot);
      root.setPrefWidth(440);
      root.setMaxSize(440, Region.USE_PREF_SIZE);
    }

    @Override
    public Region root() {
      return root;
    }

    @Override
    public void onOpen() {
      name.requestFocus();
    }
  }
}
