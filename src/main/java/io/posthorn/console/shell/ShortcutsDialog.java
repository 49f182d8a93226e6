package io.posthorn.console.shell;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.words.Texts;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of keys. */
final class ShortcutsDialog implements Dialog {
  private static final double WIDTH = 460;

  private final Texts texts = Texts.of(ShortcutsDialog.class);
  private final VBox root;
  private final Button close;

  ShortcutsDialog(Dialogs dialogs) {
    Label title = new Label(texts.get("shortcuts"));
    title.getStyleClass().add("object-title");
    VBox head = new VBox(title);
    head.getStyleClass().add("dialog-head");
    GridPane keys = new GridPane(24, 10);
    keys.getStyleClass().add("dialog-body");
    row(keys, "Ctrl+1…7", texts.get("shortcut.screens"));
    for (Shortcut shortcut : Shortcut.values()) {
      row(keys, shortcut.keys(), says(shortcut));
    }
    close = new Button(texts.get("dialog.close"));
    close.setOnAction(_ -> dialogs.close());
    HBox foot = new HBox(close);
    foot.getStyleClass().add("dialog-foot");
    root = new VBox(head, keys, foot);
    root.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    root.setPrefWidth(WIDTH);
  }

  private String says(Shortcut shortcut) {
    ActionOnDelivery action = ActionOnDelivery.of(shortcut);
    return action == null
        ? texts.get("shortcut." + shortcut.name().toLowerCase(Locale.ROOT))
        : action.inListOfKeys();
  }

  private static void row(GridPane grid, String key, String says) {
    Label keys = new Label(key);
    keys.getStyleClass().add("key");
    grid.addRow(grid.getRowCount(), keys, new Label(says));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    close.requestFocus();
  }
}
