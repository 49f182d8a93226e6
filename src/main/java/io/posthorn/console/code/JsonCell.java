package io.posthorn.console.code;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of {@link JsonTree}: key and value in colours, matches marked. */
final class JsonCell extends TreeCell<JsonLines.Line> {
  private final Texts texts = Texts.of(JsonCell.class);
  private final Supplier<String> wanted;
  private final Predicate<JsonLines.Line> current;
  private final HBox box = new HBox();

  JsonCell(Supplier<String> wanted, Predicate<JsonLines.Line> current) {
    this.wanted = wanted;
    this.current = current;
    box.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("json-line");
    treeItemProperty().addListener((_, before, now) -> followOpening(before, now));
  }

  private final javafx.beans.InvalidationListener opening = _ -> show(getItem());

  private void followOpening(
      @Nullable TreeItem<JsonLines.Line> before, @Nullable TreeItem<JsonLines.Line> now) {
    if (before != null) {
      before.expandedProperty().removeListener(opening);
    }
    if (now != null) {
      now.expandedProperty().addListener(opening);
    }
  }

  @Override
  protected void updateItem(JsonLines.@Nullable Line line, boolean empty) {
    super.updateItem(line, empty);
    show(empty ? null : line);
  }

  private void show(JsonLines.@Nullable Line line) {
    if (line == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    List<Node> nodes = new ArrayList<>();
    String key = line.key();
    if (key != null) {
      boolean named = JsonLines.named(line);
      piece(nodes, key, named ? "json-key" : "json-index", named && marks(line));
      plain(nodes, ": ");
    }
    value(nodes, line);
    box.getChildren().setAll(nodes);
    setGraphic(box);
    setAccessibleText((key == null ? "" : key + ": ") + says(line));
  }

  private void value(List<Node> nodes, JsonLines.Line line) {
    switch (line.kind()) {
      case OBJECT -> plain(nodes, "{ " + line.size() + " }");
      case ARRAY -> plain(nodes, "[ " + line.size() + " ]");
      case RANGE -> plain(nodes, "[ " + line.text() + " ]");
      case NUMBER -> piece(nodes, line.text(), "json-number", marks(line));
      case WORD -> piece(nodes, line.text(), "json-word", marks(line));
      case PIECE -> piece(nodes, oneLine(line.text()), "json-string", true);
      case STRING -> string(nodes, line);
    }
  }

  private void string(List<Node> nodes, JsonLines.Line line) {
    String text = line.text();
    boolean cut = text.length() > JsonLines.LONGEST_STRING;
    String shown = cut ? text.substring(0, JsonLines.LONGEST_STRING / 2) : text;
    plainString(nodes, "\"");
    piece(nodes, oneLine(shown), "json-string", marks(line));
    plainString(nodes, cut ? "…" : "\"");
    TreeItem<JsonLines.Line> item = getTreeItem();
    if (cut && item != null && !item.isExpanded()) {
      Hyperlink all = new Hyperlink(texts.get("json.all", Numbers.count(line.size())));
      all.getStyleClass().add("json-all");
      all.setOnAction(_ -> item.setExpanded(true));
      nodes.add(all);
    }
  }

  private static String says(JsonLines.Line line) {
    return switch (line.kind()) {
      case OBJECT -> "{ " + line.size() + " }";
      case ARRAY -> "[ " + line.size() + " ]";
      default -> line.text().substring(0, Math.min(line.text().length(), JsonLines.LONGEST_STRING));
    };
  }

  /** As JSON writes what would end the line. */
  private static String oneLine(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private boolean marks(JsonLines.Line line) {
    return line.kind() != JsonLines.Kind.RANGE;
  }

  private void piece(List<Node> nodes, String text, String style, boolean mark) {
    String sought = mark ? wanted.get().toLowerCase(Locale.ROOT) : "";
    String lower = text.toLowerCase(Locale.ROOT);
    // A few letters change their length in lower case; then nothing is marked rather than wrongly.
    if (sought.isEmpty() || lower.length() != text.length()) {
      label(nodes, text, style);
      return;
    }
    int from = 0;
    for (int hit = lower.indexOf(sought); hit >= 0; hit = lower.indexOf(sought, from)) {
      label(nodes, text.substring(from, hit), style);
      from = hit + sought.length();
      Label marked = label(nodes, text.substring(hit, from), style);
      if (marked != null) {
        marked.getStyleClass().add(isCurrent() ? "json-match-current" : "json-match");
      }
    }
    label(nodes, text.substring(from), style);
  }

  private boolean isCurrent() {
    JsonLines.Line line = getItem();
    return line != null && current.test(line);
  }

  private static void plain(List<Node> nodes, String text) {
    label(nodes, text, "json-plain");
  }

  private static void plainString(List<Node> nodes, String text) {
    label(nodes, text, "json-string");
  }

  private static @Nullable Label label(List<Node> nodes, String text, String style) {
    if (text.isEmpty()) {
      return null;
    }
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    nodes.add(label);
    return label;
  }
}
