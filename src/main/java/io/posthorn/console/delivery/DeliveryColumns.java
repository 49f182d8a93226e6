package io.posthorn.console.delivery;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EventType;
import io.posthorn.model.Site;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Makes the columns of tables of deliveries. The rows are shown in the order that they come in: no
 * column sorts.
 *
 * <p>On the window's thread. {@link #tick} once a second lets ages and countdowns go on.
 */
public final class DeliveryColumns {
  private static final double PADDING = 16;
  private static final double EDGE = 3;
  private static final double CHIP = 33;
  private static final String NOTHING = "–";
  private static final String MONO = "JetBrains Mono";
  private static final double TEXT = 13;
  private static final double SMALL = 12;

  private final Texts texts = Texts.of(DeliveryColumns.class);
  private final EndpointBook endpoints;
  private final SiteChoice sites;
  private final InstantSource clock;
  private final Map<DeliveryColumn, Double> needs = new EnumMap<>(DeliveryColumn.class);
  private long measured = -1;
  private final Set<DeliveryCell> ticking =
      java.util.Collections.newSetFromMap(new WeakHashMap<>());

  public DeliveryColumns(EndpointBook endpoints, SiteChoice sites, InstantSource clock) {
    this.endpoints = endpoints;
    this.sites = sites;
    this.clock = clock;
  }

  /** Makes one column, as wide as it usually is; its id is {@link DeliveryColumn#key}. */
  public TableColumn<DeliveryRow, Delivery> column(DeliveryColumn which) {
    TableColumn<DeliveryRow, Delivery> column = new TableColumn<>(which.title());
    column.setId(which.key());
    column.setSortable(false);
    column.setCellValueFactory(row -> row.getValue().shown());
    if (which == DeliveryColumn.STATUS) {
      column.getStyleClass().add("status-column");
    }
    if (which.number()) {
      column.getStyleClass().add("number-column");
    }
    if (which == DeliveryColumn.CREATED) {
      column.getStyleClass().add("ordering-column");
      column.setGraphic(Icons.of("fth-chevron-down"));
    }
    column.setCellFactory(_ -> cell(which));
    size(column, which);
    return column;
  }

  /** Lets ages and countdowns that are shown go on. */
  public void tick() {
    ticking.forEach(DeliveryCell::again);
  }

  /** How wide a column is with the longest name that can be in it; 0 where that isn't known. */
  public double need(DeliveryColumn which) {
    if (measured != endpoints.edition().get()) {
      measured = endpoints.edition().get();
      needs.put(DeliveryColumn.ENDPOINT, widest(endpoints.all(), EndpointName::of, "Inter", TEXT));
      needs.put(DeliveryColumn.SITE, widest(sites.all(), Site::name, "Inter", TEXT));
      needs.put(
          DeliveryColumn.EVENT,
          Math.max(
              widest(EventType.CHAT, type -> type, MONO, SMALL),
              widest(subscribed(), type -> type, MONO, SMALL)));
    }
    return needs.getOrDefault(which, 0.0);
  }

  private Set<String> subscribed() {
    return endpoints.all().stream()
        .flatMap(endpoint -> endpoint.settings().events().entries().stream())
        .collect(Collectors.toSet());
  }

  private static <T> double widest(
      Collection<T> all, Function<T, String> words, String family, double size) {
    double widest =
        all.stream()
            .mapToDouble(one -> width(words.apply(one), family, false, size))
            .max()
            .orElse(0);
    return Math.ceil(PADDING + EDGE + widest);
  }

  /** What the error column says of a delivery; empty for nothing. */
  public String error(Delivery row) {
    return RowError.of(row, endpoints.of(row.endpointId()));
  }

  private DeliveryCell cell(DeliveryColumn which) {
    return switch (which) {
      case STATUS -> new DeliveryCell.OfStatus();
      case ID -> mono(row -> Long.toString(row.id())).also("number", "muted");
      case EVENT -> mono(Delivery::eventType).tip(Delivery::eventType);
      case EVENT_ID -> mono(Delivery::eventId).also("muted").tip(Delivery::eventId);
      case ENDPOINT -> plain(this::endpoint).tip(this::endpoint);
      case SITE -> plain(this::site).tip(this::site);
      case HTTP -> mono(DeliveryColumns::code).also("number").strongIf(DeliveryColumns::failed);
      case ATTEMPTS ->
          mono(row -> Integer.toString(row.attempts()))
              .also("number")
              .mutedIf(row -> row.attempts() < 2);
      case MS -> mono(DeliveryColumns::millis).also("number");
      case CREATED ->
          ticking(row -> TimeWords.age(row.created(), clock.instant()))
              .also("muted")
              .tip(row -> TimeWords.exact(row.created()));
      case NEXT -> ticking(this::next).tip(DeliveryColumns::nextExactly);
      case SIZE -> mono(row -> Numbers.size(row.size())).also("number");
      case ERROR ->
          plain(this::error)
              .tip(row -> RowError.whole(row, endpoints.of(row.endpointId())))
              .mutedIf(RowError::quiet);
    };
  }

  private DeliveryCell plain(Function<Delivery, String> text) {
    return new DeliveryCell(text);
  }

  private DeliveryCell mono(Function<Delivery, String> text) {
    return new DeliveryCell(text).also("mono");
  }

  private DeliveryCell ticking(Function<Delivery, String> text) {
    DeliveryCell cell = mono(text).also("number");
    ticking.add(cell);
    return cell;
  }

  private String endpoint(Delivery row) {
    return endpoints.name(row.endpointId());
  }

  private String site(Delivery row) {
    return sites.name(row.siteId());
  }

  private static String code(Delivery row) {
    return row.code() == null ? NOTHING : row.code().toString();
  }

  private static boolean failed(Delivery row) {
    return row.status() == DeliveryStatus.FAILED || row.status() == DeliveryStatus.RETRYING;
  }

  private static String millis(Delivery row) {
    return row.ms() == null ? NOTHING : Numbers.count(row.ms());
  }

  private String next(Delivery row) {
    if (row.nextAttempt() == null
        || row.status() != DeliveryStatus.RETRYING
        || row.waiting() == Delivery.Waiting.OFFLINE) {
      return "";
    }
    return texts.get(
        "next.in", TimeWords.span(java.time.Duration.between(clock.instant(), row.nextAttempt())));
  }

  private static String nextExactly(Delivery row) {
    return row.nextAttempt() == null ? "" : TimeWords.exact(row.nextAttempt());
  }

  private void size(TableColumn<DeliveryRow, Delivery> column, DeliveryColumn which) {
    double head = PADDING + EDGE + width(which.title(), "Inter", which == DeliveryColumn.CREATED);
    switch (which) {
      case STATUS -> fixed(column, Math.max(head + 8, PADDING + CHIP + widestStatus()));
      case CREATED -> fixed(column, Math.max(head + 16, PADDING + mono("23h 59m")));
      case NEXT -> fixed(column, Math.max(head, PADDING + mono(texts.get("next.in", "23h 59m"))));
      case ID -> fixed(column, Math.max(head, PADDING + mono("10000000")));
      case MS -> fixed(column, Math.max(head, PADDING + mono("5,000")));
      case SIZE -> fixed(column, Math.max(head, PADDING + mono("1,023 bytes")));
      case HTTP, ATTEMPTS -> fixed(column, head);
      case EVENT -> flexible(column, 90, 184);
      case ENDPOINT -> flexible(column, 90, 122);
      case SITE -> flexible(column, 60, 110);
      case EVENT_ID -> flexible(column, 90, 232);
      case ERROR -> flexible(column, 60, 150);
    }
  }

  private static void fixed(TableColumn<?, ?> column, double width) {
    column.setMinWidth(Math.ceil(width));
    column.setPrefWidth(Math.ceil(width));
  }

  private static void flexible(TableColumn<?, ?> column, double least, double usual) {
    column.setMinWidth(least);
    column.setPrefWidth(usual);
  }

  private static double widestStatus() {
    double widest = 0;
    for (DeliveryStatus status : DeliveryStatus.values()) {
      widest = Math.max(widest, width(Chips.word(status), "Inter", false));
    }
    return widest;
  }

  private static double mono(String text) {
    return EDGE + width(text, MONO, false);
  }

  private static double width(String text, String family, boolean bold) {
    return width(text, family, bold, SMALL);
  }

  private static double width(String text, String family, boolean bold, double size) {
    Text measured = new Text(text);
    measured.setFont(Font.font(family, bold ? FontWeight.BOLD : FontWeight.NORMAL, size));
    return measured.getLayoutBounds().getWidth();
  }
}
