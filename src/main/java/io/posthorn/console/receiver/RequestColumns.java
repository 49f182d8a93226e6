package io.posthorn.console.receiver;

import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.signature.Verification;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The columns of the requests, in the order in which they came: none sorts. */
final class RequestColumns {
  private static final String NOTHING = "–";
  private static final double NARROWEST_EVENT = 100;
  private static final double SPARE = 8;

  private RequestColumns() {}

  static List<TableColumn<Seen, ?>> all() {
    TableColumn<Seen, Seen> event = text("event", 190, Seen::event, "mono");
    event.setMinWidth(NARROWEST_EVENT);
    return List.of(
        column("signature", 124, VerdictCell::new),
        event,
        text(
            "delivery",
            84,
            seen -> Objects.requireNonNullElse(seen.request().delivery(), NOTHING),
            "number"),
        text("size", 92, seen -> Numbers.size(seen.size()), "number"),
        text("received", 92, seen -> TimeWords.clock(seen.request().at()), "number"),
        text("answer", 120, seen -> Behaviours.brief(seen.behaviour()), "mono"));
  }

  private static TableColumn<Seen, Seen> text(
      String key, double width, Function<Seen, String> words, String style) {
    TableColumn<Seen, Seen> column = column(key, width, () -> new TextCell(words, style));
    if (style.equals("number")) {
      column.getStyleClass().add("number-column");
    }
    return column;
  }

  private static TableColumn<Seen, Seen> column(
      String key, double width, java.util.function.Supplier<TableCell<Seen, Seen>> cell) {
    TableColumn<Seen, Seen> column =
        new TableColumn<>(Texts.of(RequestColumns.class).get("column." + key));
    column.setId("column-" + key);
    column.setPrefWidth(width);
    column.setMinWidth(width - SPARE);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> cell.get());
    return column;
  }

  /** What was found of the signatures, as a chip. */
  static Label chip(Verification.Result verdict) {
    String word =
        Texts.of(RequestColumns.class).get("verdict." + verdict.name().toLowerCase(Locale.ROOT));
    Label chip =
        switch (verdict) {
          case GENUINE -> Chips.of("success", "fth-check", word);
          case REFUSED -> Chips.of("danger", "fth-x", word);
          case UNCHECKED -> Chips.of("neutral", "fth-minus", word);
        };
    if (verdict != Verification.Result.REFUSED) {
      chip.getStyleClass().add("bare");
    }
    return chip;
  }

  private static final class TextCell extends TableCell<Seen, Seen> {
    private final Function<Seen, String> words;
    private final Tooltip tip = new Tooltip();

    TextCell(Function<Seen, String> words, String style) {
      this.words = words;
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(@Nullable Seen seen, boolean none) {
      super.updateItem(seen, none);
      String text = none || seen == null ? "" : words.apply(seen);
      setText(text);
      tip.setText(text);
      setTooltip(text.isEmpty() ? null : tip);
    }
  }

  private static final class VerdictCell extends TableCell<Seen, Seen> {
    private final Map<Verification.Result, Label> chips = new EnumMap<>(Verification.Result.class);

    @Override
    protected void updateItem(@Nullable Seen seen, boolean none) {
      super.updateItem(seen, none);
      Label chip =
          none || seen == null ? null : chips.computeIfAbsent(seen.verdict(), RequestColumns::chip);
      setGraphic(chip);
      setAccessibleText(chip == null ? "" : chip.getText());
    }
  }
}
