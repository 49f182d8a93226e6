package io.posthorn.console.code;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a tree, line by line, with search. On the window's thread; reading and searching happen
 * in the background. Lines are made as they are opened, so a mebibyte is no burden.
 */
public final class JsonTree extends StackPane implements Pin {
  /** So many lines are open at first. */
  private static final int OPEN_AT_FIRST = 400;

  private static final double LINE = 20;

  /** What came of reading the bytes. */
  public enum State {
    EMPTY,
    READING,
    SHOWN,
    NOT_JSON
  }

  /**
   * How a search went.
   *
   * @param matches lines that match
   * @param current which of them is shown, from 1; 0 for none
   */
  public record Found(int matches, int current) {
    static final Found NOTHING = new Found(0, 0);
  }

  private final Background.Latest reading;
  private final Background.Latest searching;
  private final TreeView<JsonLines.Line> tree = new TreeView<>();
  private final Map<JsonLines.Line, TreeItem<JsonLines.Line>> items = new IdentityHashMap<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
  private JsonLines.@Nullable Line root;
  private String wanted = "";
  private List<JsonLines.Line> matches = List.of();
  private int at;

  public JsonTree(Background background) {
    reading = background.latest();
    searching = background.latest();
    getStyleClass().add("json-tree");
    getStylesheets()
        .add(Objects.requireNonNull(JsonTree.class.getResource("json-tree.css")).toExternalForm());
    tree.setFixedCellSize(LINE);
    tree.setShowRoot(false);
    tree.setAccessibleText(Texts.of(JsonTree.class).get("json.tree"));
    tree.setCellFactory(_ -> new JsonCell(this::wanted, this::isCurrent));
    tree.addEventHandler(KeyEvent.KEY_PRESSED, this::copySelected);
    getChildren().add(tree);
  }

  /** Shows a document; what is no JSON leaves the tree empty, see {@link #state}. */
  public void show(byte[] bytes) {
    clear();
    state.set(State.READING);
    reading.call(() -> JsonLines.read(bytes), this::take, _ -> state.set(State.NOT_JSON));
  }

  public void clear() {
    reading.close();
    searching.close();
    items.clear();
    tree.setRoot(null);
    root = null;
    matches = List.of();
    at = 0;
    found.set(Found.NOTHING);
    state.set(State.EMPTY);
  }

  private void take(JsonLines.Read read) {
    if (!(read instanceof JsonLines.Document(JsonLines.Line top))) {
      state.set(State.NOT_JSON);
      return;
    }
    root = top;
    TreeItem<JsonLines.Line> shown;
    boolean scalar = top.kind() != JsonLines.Kind.OBJECT && top.kind() != JsonLines.Kind.ARRAY;
    if (scalar) {
      shown = new TreeItem<>();
      shown.getChildren().add(item(top));
    } else {
      shown = item(top);
    }
    shown.setExpanded(true);
    openTheFirst(shown);
    tree.setRoot(shown);
    state.set(State.SHOWN);
    search(wanted);
  }

  /** Level by level, as long as few lines are open. */
  private static void openTheFirst(TreeItem<JsonLines.Line> shown) {
    List<TreeItem<JsonLines.Line>> level = List.of(shown);
    int open = shown.getChildren().size();
    while (!level.isEmpty()) {
      List<TreeItem<JsonLines.Line>> next = new ArrayList<>();
      for (TreeItem<JsonLines.Line> above : level) {
        for (TreeItem<JsonLines.Line> item : above.getChildren()) {
          JsonLines.Line line = item.getValue();
          boolean long_ = line.kind() == JsonLines.Kind.STRING || line.children().isEmpty();
          if (long_ || open + line.children().size() > OPEN_AT_FIRST) {
            continue;
          }
          item.setExpanded(true);
          open += line.children().size();
          next.add(item);
        }
      }
      level = next;
    }
  }

  private TreeItem<JsonLines.Line> item(JsonLines.Line line) {
    return items.computeIfAbsent(line, LazyItem::new);
  }

  /** Marks what contains this, and goes to the first; an empty text ends the search. */
  public void search(String text) {
    wanted = text.strip();
    JsonLines.Line top = root;
    if (top == null) {
      return;
    }
    String now = wanted;
    searching.call(
        () -> JsonLines.search(top, now),
        lines -> {
          matches = lines;
          at = 0;
          reveal();
        },
        _ -> {});
  }

  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  private void step(int by) {
    if (!matches.isEmpty()) {
      at = Math.floorMod(at + by, matches.size());
      reveal();
    }
  }

  private void reveal() {
    found.set(matches.isEmpty() ? Found.NOTHING : new Found(matches.size(), at + 1));
    if (!matches.isEmpty()) {
      JsonLines.Line line = matches.get(at);
      open(line.parent());
      int row = tree.getRow(item(line));
      int seen = (int) (tree.getHeight() / LINE);
      tree.getSelectionModel().select(row);
      tree.scrollTo(Math.max(0, row - seen / 2));
    }
    tree.refresh();
  }

  private void open(JsonLines.@Nullable Line line) {
    if (line == null) {
      return;
    }
    open(line.parent());
    TreeItem<JsonLines.Line> item = item(line);
    // Makes the items below, if they aren't there yet.
    var unused = item.getChildren();
    item.setExpanded(true);
  }

  private void copySelected(KeyEvent event) {
    TreeItem<JsonLines.Line> item = tree.getSelectionModel().getSelectedItem();
    if (item != null
        && new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
      ClipboardContent content = new ClipboardContent();
      content.putString(item.getValue().text());
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  private String wanted() {
    return wanted;
  }

  private boolean isCurrent(JsonLines.Line line) {
    return !matches.isEmpty() && matches.get(at) == line;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Found> found() {
    return found.getReadOnlyProperty();
  }

  @Override
  public void close() {
    clear();
  }

  /** Makes its children when they are first asked for. */
  private final class LazyItem extends TreeItem<JsonLines.Line> {
    private boolean made;

    LazyItem(JsonLines.Line line) {
      super(line);
    }

    @Override
    public boolean isLeaf() {
      return getValue().children().isEmpty();
    }

    @Override
    public javafx.collections.ObservableList<TreeItem<JsonLines.Line>> getChildren() {
      if (!made) {
        made = true;
        super.getChildren()
            .setAll(getValue().children().stream().map(JsonTree.this::item).toList());
      }
      return super.getChildren();
    }
  }
}
