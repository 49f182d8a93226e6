package io.posthorn.console.palette;

import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the palette: the field keeps the focus, the keys move in the list under it. */
public final class PaletteController implements Dialog {
  @FXML private VBox root;
  @FXML private TextField field;
  @FXML private ListView<Line> list;

  private final Texts texts = Texts.of(PaletteController.class);
  private final PaletteViewModel model;
  private final Pins pins = new Pins();

  public PaletteController(Session session, Ui ui) {
    model = new PaletteViewModel(session, ui);
    VBox loaded = Fxml.load(this);
    Objects.requireNonNull(loaded);
    list.setCellFactory(_ -> new Cell());
    field.textProperty().subscribe(model::look);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** The name of a group, or one of its entries. */
  private record Line(String head, @Nullable Entry entry) {}

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onOpen() {
    pins.follow(model.entries(), this::show);
    pins.follow(model.marked(), this::mark);
    field.requestFocus();
  }

  @Override
  public void onClose() {
    pins.close();
    model.stop();
  }

  private void show(List<Entry> entries) {
    List<Line> lines = new ArrayList<>();
    Entry.Kind kind = null;
    for (Entry entry : entries) {
      if (entry.kind() != kind) {
        kind = entry.kind();
        lines.add(new Line(texts.get("group." + kind.key()), null));
      }
      lines.add(new Line("", entry));
    }
    list.getItems().setAll(lines);
    mark(model.marked().get());
  }

  private void mark(@Nullable Entry marked) {
    for (int i = 0; i < list.getItems().size(); i++) {
      Entry entry = list.getItems().get(i).entry();
      if (entry != null && entry.equals(marked)) {
        list.getSelectionModel().select(i);
        list.scrollTo(Math.max(0, i - 4));
        list.setAccessibleText(entry.title() + " " + entry.says());
        return;
      }
    }
    list.getSelectionModel().clearSelection();
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> model.move(1);
      case UP -> model.move(-1);
      case ENTER -> model.go();
      case TAB -> {} // there is nowhere else to go in here
      default -> {
        return;
      }
    }
    event.consume();
  }

  private final class Cell extends ListCell<Line> {
    private final Label title = new Label();
    private final Label says = new Label();
    private final HBox line = new HBox(10);

    Cell() {
      line.setAlignment(Pos.CENTER_LEFT);
      says.getStyleClass().add("secondary");
      says.setMinWidth(0);
      HBox.setHgrow(says, Priority.ALWAYS);
      setOnMouseClicked(_ -> clicked());
    }

    private void clicked() {
      Entry entry = getItem() == null ? null : getItem().entry();
      if (entry != null) {
        model.go(entry);
      }
    }

    @Override
    protected void updateItem(@Nullable Line item, boolean empty) {
      super.updateItem(item, empty);
      getStyleClass().remove("palette-head");
      if (empty || item == null) {
        setGraphic(null);
        setText(null);
        return;
      }
      Entry entry = item.entry();
      if (entry == null) {
        getStyleClass().add("palette-head");
        setGraphic(null);
        setText(item.head());
        return;
      }
      title.setText(entry.title());
      says.setText(entry.says());
      line.getChildren().setAll(Icons.of(entry.kind().icon, "icon-default"), title, says);
      setText(null);
      setAccessibleText(entry.title() + " " + entry.says());
      setGraphic(line);
    }
  }
}
