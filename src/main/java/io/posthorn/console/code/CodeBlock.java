package io.posthorn.console.code;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A few lines of code in colours. For more than some hundred lines take a list instead. */
public final class CodeBlock extends StackPane {
  private final TextFlow flow = new TextFlow();
  private String text = "";

  public CodeBlock() {
    getStyleClass().add("code");
    flow.setLineSpacing(4);
    ScrollPane scroll = new ScrollPane(flow);
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    getChildren().add(scroll);
    setMinHeight(USE_PREF_SIZE);
  }

  /** Shows JSON as it is. */
  public CodeBlock json(String json) {
    return show(json, Code.json(json));
  }

  /** Shows a program. */
  public CodeBlock program(String program) {
    return show(program, Code.program(program));
  }

  /** Shows text without colours. */
  public CodeBlock plain(String plain) {
    return show(plain, List.of(new Code.Piece(plain, "code-plain")));
  }

  private CodeBlock show(String all, List<Code.Piece> pieces) {
    text = all;
    flow.getChildren()
        .setAll(
            pieces.stream()
                .map(
                    piece -> {
                      Text node = new Text(piece.text());
                      node.getStyleClass().add(piece.style());
                      return node;
                    })
                .toList());
    setAccessibleText(all);
    return this;
  }

  public String text() {
    return text;
  }
}
