package io.posthorn.console.code;

import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * Text of any length as it is, wrapped to the width, one cell a line: so a mebibyte in a single
 * line is no burden. Lines can be selected and copied.
 */
public final class CodeLines extends StackPane {
  /** Longer texts are shown without colours, characters. */
  private static final int COLOURED = 64 * 1024;

  private static final double LINE = 20;
  private static final double MARGIN = 40;
  private static final double FRAME = 20;
  private static final int NARROWEST = 20;

  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ListView<Line> list = new ListView<>(lines);
  private List<Code.Piece> pieces = List.of();
  private int columns;

  /** A line of the window; of a text's line that is longer than that only the last one ends. */
  record Line(List<Code.Piece> pieces, boolean ends) {
    String text() {
      StringBuilder text = new StringBuilder();
      pieces.forEach(piece -> text.append(piece.text()));
      return ends ? text.append('\n').toString() : text.toString();
    }
  }

  public CodeLines() {
    getStyleClass().add("code-lines");
    list.setFixedCellSize(LINE);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setAccessibleText(Texts.of(CodeLines.class).get("lines.copy"));
    list.setCellFactory(_ -> new Cell());
    list.setOnKeyPressed(
        event -> {
          if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            copySelected();
            event.consume();
          }
        });
    getChildren().add(list);
    list.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
  }

  /** Shows a text. */
  public void show(String text, boolean json) {
    pieces =
        json && text.length() <= COLOURED
            ? Code.json(text)
            : List.of(new Code.Piece(text, "code-plain"));
    columns = 0;
    fit(list.getWidth());
  }

  /**
   * Makes it as high as its lines, for a place that scrolls itself.
   *
   * @param most pixels; beyond, it scrolls
   */
  public void fitHeight(double most) {
    lines.addListener(
        (Observable _) -> {
          double height = Math.min(most, lines.size() * LINE + FRAME);
          setMinHeight(height);
          setPrefHeight(height);
          setMaxHeight(height);
        });
  }

  private void fit(double width) {
    int fits = Math.max(NARROWEST, (int) ((width - MARGIN) / charWidth()));
    if (width > MARGIN && fits != columns) {
      columns = fits;
      lines.setAll(wrapped(pieces, columns));
    }
  }

  /** Of the mono font at its size in the style sheet. */
  private static double charWidth() {
    Text sample = new Text("0000000000");
    sample.setFont(javafx.scene.text.Font.font("JetBrains Mono", 12));
    return sample.getLayoutBounds().getWidth() / 10;
  }

  /** Cuts coloured pieces into lines of at most that many characters. */
  static List<Line> wrapped(List<Code.Piece> pieces, int columns) {
    List<Line> lines = new ArrayList<>();
    List<Code.Piece> line = new ArrayList<>();
    int used = 0;
    for (Code.Piece piece : pieces) {
      String text = piece.text();
      int from = 0;
      for (int i = 0; i < text.length(); i++) {
        boolean ends = text.charAt(i) == '\n';
        boolean inside = Character.isLowSurrogate(text.charAt(i));
        if (ends || (used >= columns && !inside)) {
          if (i > from) {
            line.add(new Code.Piece(text.substring(from, i), piece.style()));
          }
          lines.add(new Line(List.copyOf(line), ends));
          line.clear();
          used = 0;
          from = ends ? i + 1 : i;
        }
        used += ends ? 0 : 1;
      }
      if (from < text.length()) {
        line.add(new Code.Piece(text.substring(from), piece.style()));
      }
    }
    if (!line.isEmpty() || lines.isEmpty()) {
      lines.add(new Line(List.copyOf(line), false));
    }
    return lines;
  }

  private void copySelected() {
    StringBuilder text = new StringBuilder();
    list.getSelectionModel().getSelectedIndices().stream()
        .sorted()
        .forEach(index -> text.append(lines.get(index).text()));
    ClipboardContent content = new ClipboardContent();
    content.putString(text.toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static final class Cell extends ListCell<Line> {
    private final TextFlow flow = new TextFlow();

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setGraphic(null);
        return;
      }
      flow.getChildren().clear();
      for (Code.Piece piece : line.pieces()) {
        Text text = new Text(piece.text().replace("\r", "␍"));
        text.getStyleClass().add(piece.style());
        flow.getChildren().add(text);
      }
      setGraphic(flow);
    }
  }
}
