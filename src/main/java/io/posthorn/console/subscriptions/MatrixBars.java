package io.posthorn.console.subscriptions;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stays above and below the rows: groups, types, and what came in. */
final class MatrixBars {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass BEGINS = PseudoClass.getPseudoClass("begins");

  private final Texts texts = Texts.of(MatrixBars.class);
  private final MatrixFrame view;
  private final Strip<Geometry.Head, GroupHead> groups;
  private final Strip<Geometry.Span, Word> types;
  private final Strip<Geometry.Span, Word> totals;
  private final HBox head;
  private final HBox foot;

  MatrixBars(MatrixFrame view) {
    this.view = view;
    groups = new Strip<>(GroupHead::new, new Groups(), true);
    types = new Strip<>(this::typeHead, new Spans(this::showType), false);
    totals = new Strip<>(Word::new, new Spans(this::showTotal), false);
    groups.setMinHeight(Geometry.HEAD / 2);
    groups.setPrefHeight(Geometry.HEAD / 2);
    types.setMinHeight(Geometry.HEAD / 2);
    types.setPrefHeight(Geometry.HEAD / 2);
    head = bar("matrix-head", texts.get("endpoint"), new VBox(groups, types), Geometry.HEAD);
    foot = bar("matrix-foot", texts.get("came.in"), totals, Geometry.FOOT);
  }

  private static HBox bar(String style, String words, Region strip, double height) {
    Label corner = new Label(words);
    corner.getStyleClass().add("matrix-corner");
    corner.setMinSize(MatrixFrame.NAMES, height);
    corner.setMaxSize(MatrixFrame.NAMES, height);
    HBox.setHgrow(strip, javafx.scene.layout.Priority.ALWAYS);
    HBox bar = new HBox(corner, strip);
    bar.getStyleClass().add(style);
    bar.setMinHeight(height);
    bar.setMaxHeight(height);
    return bar;
  }

  Region head() {
    return head;
  }

  Region foot() {
    return foot;
  }

  void scroll(double to) {
    groups.scroll(to);
    types.scroll(to);
    totals.scroll(to);
  }

  void update() {
    groups.update();
    types.update();
    totals.update();
  }

  /** Lights the column that is looked at. */
  void mark() {
    types.inUse().forEach(word -> word.pseudoClassStateChanged(LIT, view.isLit(word.column)));
    totals.inUse().forEach(word -> word.pseudoClassStateChanged(LIT, view.isLit(word.column)));
  }

  private Word typeHead() {
    Word word = new Word();
    word.setOnMouseEntered(_ -> view.lookedAt(word.column));
    word.setOnMouseExited(_ -> view.lookedAway());
    word.setOnMouseClicked(
        _ -> {
          if (word.column instanceof Column.Folded(TypeGroup group)) {
            view.folded(group);
          }
        });
    return word;
  }

  private void showType(Word word, Geometry.Span span) {
    switch (span.column()) {
      case Column.All _ -> word.show(span, texts.get("all"), "sans");
      case Column.One one -> word.show(span, one.label(), "mono");
      case Column.Folded(TypeGroup group) ->
          word.show(span, texts.get("folded.types", group.types().size()), "sans");
    }
    word.setStyle("-fx-padding: 0 16 0 4;");
  }

  private void showTotal(Word word, Geometry.Span span) {
    Long count = view.shown().cameIn(span.column());
    word.show(span, count == null ? "" : Numbers.count(count), "mono");
    boolean box = !(span.column() instanceof Column.Folded);
    word.setStyle(box ? "-fx-padding: 0 40 0 4;" : "-fx-padding: 0 16 0 4;");
  }

  /** One word of a bar. */
  private final class Word extends Label {
    private Column column = new Column.All();

    Word() {
      getStyleClass().addAll("matrix-word", "sans");
      setAlignment(Pos.CENTER_RIGHT);
    }

    void show(Geometry.Span span, String words, String font) {
      column = span.column();
      setText(words);
      getStyleClass().set(getStyleClass().size() - 1, font);
      pseudoClassStateChanged(LIT, view.isLit(column));
      pseudoClassStateChanged(BEGINS, span.beginsGroup());
    }
  }

  /** The name of a group; a button where the group can be folded. */
  private final class GroupHead extends HBox {
    private final Label name = new Label();
    private final Button fold = new Button();

    GroupHead() {
      getChildren().addAll(name, fold);
      getStyleClass().add("matrix-group");
      setAlignment(Pos.CENTER_LEFT);
      name.getStyleClass().addAll("mono", "strong");
      fold.getStyleClass().add("matrix-fold");
      fold.setContentDisplay(ContentDisplay.RIGHT);
    }

    void show(TypeGroup group) {
      boolean folded = view.shown().isFolded(group);
      String words = group.prefix().isEmpty() ? texts.get("group.other") : group.prefix();
      name.setText(words);
      put(name, !group.foldable());
      put(fold, group.foldable());
      fold.setText(words);
      fold.setGraphic(Icons.of(folded ? "fth-chevron-right" : "fth-chevron-down"));
      String does = texts.get(folded ? "unfold" : "fold", words);
      fold.setAccessibleText(does);
      fold.setTooltip(new Tooltip(does));
      fold.setId("fold-" + group.key());
      fold.setOnAction(_ -> view.folded(group));
    }
  }

  private final class Groups implements Strip.Pieces<Geometry.Head, GroupHead> {
    @Override
    public List<Geometry.Head> all() {
      return view.geometry().heads();
    }

    @Override
    public double x(Geometry.Head piece) {
      return piece.x();
    }

    @Override
    public double width(Geometry.Head piece) {
      return piece.width();
    }

    @Override
    public void show(GroupHead node, Geometry.Head piece, int index) {
      node.show(piece.group());
    }
  }

  private final class Spans implements Strip.Pieces<Geometry.Span, Word> {
    private final BiConsumer<Word, Geometry.Span> shows;

    Spans(BiConsumer<Word, Geometry.Span> shows) {
      this.shows = shows;
    }

    @Override
    public List<Geometry.Span> all() {
      return view.geometry().spans();
    }

    @Override
    public double x(Geometry.Span piece) {
      return piece.x();
    }

    @Override
    public double width(Geometry.Span piece) {
      return piece.width();
    }

    @Override
    public void show(Word node, Geometry.Span piece, int index) {
      shows.accept(node, piece);
    }
  }
}
