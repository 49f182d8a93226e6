package io.posthorn.console.events;

import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The columns of the list of events. */
final class EventColumns {
  private static final double TYPE = 200;
  private static final double SITE = 120;
  private static final double ID = 240;
  private static final double LEAST_DELIVERIES = 130;
  private static final double SIZE = 100;
  private static final double CREATED = 84;

  /** Narrower than this the id goes first: the detail has it too. */
  private static final double WITH_ID = 780;

  private static final double WITH_SIZE = 560;
  private static final double FRAME = 14;

  /** A chip without its words, and one letter of them. */
  private static final double CHIP = 34;

  private static final double LETTER = 6.8;

  private final Texts texts = Texts.of(EventColumns.class);
  private final InstantSource clock;
  private final TableView<EventRow> table;
  private final TableColumn<EventRow, EventRow> site;
  private final TableColumn<EventRow, EventRow> id;
  private final TableColumn<EventRow, EventCourse> deliveries;
  private final TableColumn<EventRow, EventRow> size;
  private final Set<Age> ages = Collections.newSetFromMap(new WeakHashMap<>());

  EventColumns(TableView<EventRow> table, SiteChoice sites, InstantSource clock) {
    this.table = table;
    this.clock = clock;
    TableColumn<EventRow, EventRow> type =
        column("column.type", TYPE, "event-type", row -> row.event().type());
    type.getStyleClass().add("first-column");
    site = column("column.site", SITE, "event-site", row -> sites.name(row.event().siteId()));
    id = column("column.id", ID, "event-id", EventRow::id);
    deliveries = deliveries();
    size = column("column.size", SIZE, "number", row -> Numbers.size(row.event().size()));
    size.getStyleClass().add("number-column");
    TableColumn<EventRow, EventRow> came =
        column(
            "column.came",
            CREATED,
            "number",
            row -> TimeWords.age(row.event().at(), clock.instant()));
    came.getStyleClass().add("number-column");
    came.setCellFactory(_ -> new Age());
    table.getColumns().setAll(List.of(type, site, id, deliveries, size, came));
    table.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
  }

  /** Shows of which site an event is, or not. */
  void tellSitesApart(boolean several) {
    site.setVisible(several);
    fit(table.getWidth());
  }

  /** A second went by. */
  void age() {
    ages.forEach(Age::again);
  }

  private void fit(double width) {
    id.setVisible(width >= WITH_ID + (site.isVisible() ? SITE : 0));
    size.setVisible(width >= WITH_SIZE);
    double others = TYPE + CREATED + FRAME;
    others += site.isVisible() ? SITE : 0;
    others += id.isVisible() ? ID : 0;
    others += size.isVisible() ? SIZE : 0;
    deliveries.setPrefWidth(Math.max(LEAST_DELIVERIES, width - others));
  }

  private TableColumn<EventRow, EventRow> column(
      String key, double width, String style, Function<EventRow, String> words) {
    TableColumn<EventRow, EventRow> column = new TableColumn<>(texts.get(key));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new Words(style, words));
    return column;
  }

  private TableColumn<EventRow, EventCourse> deliveries() {
    TableColumn<EventRow, EventCourse> column = new TableColumn<>(texts.get("column.deliveries"));
    column.setPrefWidth(LEAST_DELIVERIES);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> row.getValue().shown());
    column.setCellFactory(_ -> new Counts());
    return column;
  }

  /** What became of it in one line: {@code 2 delivered, 1 held}. */
  static String words(Texts texts, EventCourse course) {
    if (course.deliveries().isEmpty()) {
      return texts.get("nobody");
    }
    List<String> parts = new ArrayList<>();
    course.deliveries().forEach(count -> parts.add(word(texts, count)));
    return String.join(", ", parts);
  }

  private static String word(Texts texts, EventCourse.Count count) {
    String key = "caused." + count.status().name().toLowerCase(java.util.Locale.ROOT);
    return texts.get(key, count.number());
  }

  private static class Words extends TableCell<EventRow, EventRow> {
    private final Function<EventRow, String> words;

    Words(String style, Function<EventRow, String> words) {
      this.words = words;
      getStyleClass().add(style);
    }

    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(row == null || empty ? "" : words.apply(row));
    }
  }

  private final class Age extends Words {
    private final Tooltip tip = new Tooltip();

    Age() {
      super("number", row -> TimeWords.age(row.event().at(), clock.instant()));
      getStyleClass().add("muted");
      ages.add(this);
    }

    void again() {
      updateItem(getItem(), isEmpty());
    }

    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      Instant at = row == null || empty ? null : row.event().at();
      tip.setText(at == null ? "" : TimeWords.exact(at));
      setTooltip(at == null ? null : tip);
    }
  }

  /** Counts as chips; what doesn't fit is in the tooltip and said aloud. */
  private final class Counts extends TableCell<EventRow, EventCourse> {
    private final HBox chips = new HBox(4);
    private final Tooltip tip = new Tooltip();

    Counts() {
      chips.setAlignment(Pos.CENTER_LEFT);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      getStyleClass().add("event-counts");
      widthProperty().addListener(_ -> updateItem(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(@Nullable EventCourse course, boolean empty) {
      super.updateItem(course, empty);
      if (course == null || empty) {
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        return;
      }
      if (course.deliveries().isEmpty()) {
        Label nobody = new Label(texts.get("nobody"));
        nobody.getStyleClass().add("muted");
        chips.getChildren().setAll(nobody);
      } else {
        fill(course.deliveries());
      }
      setGraphic(chips);
      String all = words(texts, course);
      tip.setText(all);
      setTooltip(tip);
      setAccessibleText(all);
    }

    /** Where not all words fit, only the first chip has them: it is what needs a look first. */
    private void fill(List<EventCourse.Count> counts) {
      double all = counts.stream().mapToDouble(c -> CHIP + LETTER * word(texts, c).length()).sum();
      boolean fits = all <= getWidth();
      chips.getChildren().clear();
      for (EventCourse.Count count : counts) {
        boolean words = fits || chips.getChildren().isEmpty();
        Label chip = Chips.blank();
        Chips.show(chip, count.status());
        chip.setText(words ? word(texts, count) : Numbers.count(count.number()));
        chips.getChildren().add(chip);
      }
    }
  }
}
