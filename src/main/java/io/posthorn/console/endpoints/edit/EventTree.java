package io.posthorn.console.endpoints.edit;

import io.posthorn.console.endpoints.edit.EventChoice.Group;
import io.posthorn.console.endpoints.edit.EventChoice.Kind;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EventTypeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The event types in groups that fold, each with a box to tick and what it means. */
final class EventTree extends VBox {
  private static final double NAME = 224;

  private final Texts texts = Texts.of(EventTree.class);
  private final EventChoice choice;
  private final Map<String, CheckBox> boxes = new HashMap<>();
  private final Map<Kind, CheckBox> heads = new HashMap<>();

  EventTree(EventChoice choice) {
    this.choice = choice;
    getStyleClass().add("event-tree");
    choice.groups().addListener((javafx.beans.InvalidationListener) _ -> build());
    choice.everything().addListener((_, _, _) -> build());
    choice.chosen().addListener((SetChangeListener<String>) _ -> tick());
    build();
  }

  private void build() {
    getChildren().clear();
    boxes.clear();
    heads.clear();
    boolean everything = choice.everything().get();
    for (Group group : choice.groups()) {
      if (!everything || group.kind() == Kind.OPERATIONAL) {
        getChildren().add(part(group));
      }
    }
    tick();
  }

  private VBox part(Group group) {
    VBox types = new VBox();
    types.getStyleClass().add("event-types");
    group.types().forEach(type -> types.getChildren().add(line(type)));
    CheckBox all = new CheckBox(name(group.kind()));
    all.getStyleClass().add("strong");
    all.setOnAction(_ -> chooseAll(group, all.isSelected()));
    heads.put(group.kind(), all);
    Button fold = new Button();
    fold.getStyleClass().addAll("copy", "tree-fold");
    HBox head = new HBox(4, fold, all);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("event-group");
    boolean any = group.types().stream().anyMatch(type -> choice.chosen().contains(type.name()));
    open(fold, types, group, group.kind() != Kind.OPERATIONAL || any);
    fold.setOnAction(_ -> open(fold, types, group, !types.isVisible()));
    return new VBox(head, types);
  }

  private void open(Button fold, VBox types, Group group, boolean open) {
    types.setVisible(open);
    types.setManaged(open);
    fold.setGraphic(Icons.of(open ? "fth-chevron-down" : "fth-chevron-right"));
    fold.setAccessibleText(texts.get(open ? "tree.fold" : "tree.unfold", name(group.kind())));
  }

  private String name(Kind kind) {
    return texts.get("group." + kind.name().toLowerCase(Locale.ROOT));
  }

  private HBox line(EventTypeInfo type) {
    CheckBox box = new CheckBox(type.name());
    box.setId("type-" + type.name().replace('.', '-'));
    box.getStyleClass().add("mono");
    box.setMinWidth(NAME);
    box.setPrefWidth(NAME);
    box.setMnemonicParsing(false);
    box.setAccessibleText(type.name() + ". " + type.description());
    box.setOnAction(_ -> choice.choose(type.name(), box.isSelected()));
    boxes.put(type.name(), box);
    Label says = new Label(type.description());
    says.getStyleClass().add("secondary");
    says.setTooltip(new Tooltip(type.description()));
    HBox.setHgrow(says, Priority.ALWAYS);
    HBox line = new HBox(8, box, says);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("event-type");
    return line;
  }

  private void chooseAll(Group group, boolean wanted) {
    List.copyOf(group.types()).forEach(type -> choice.choose(type.name(), wanted));
  }

  private void tick() {
    boxes.forEach((name, box) -> box.setSelected(choice.chosen().contains(name)));
    for (Group group : choice.groups()) {
      CheckBox head = heads.get(group.kind());
      if (head != null) {
        long chosen =
            group.types().stream().filter(type -> choice.chosen().contains(type.name())).count();
        head.setIndeterminate(chosen > 0 && chosen < group.types().size());
        head.setSelected(chosen == group.types().size());
      }
    }
  }
}
