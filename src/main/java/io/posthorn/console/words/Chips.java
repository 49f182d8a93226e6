package io.posthorn.console.words;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EventType;
import io.posthorn.model.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** Status as shape, word and colour. */
public final class Chips {
  private static final String[] KINDS = {
    "success", "warning", "danger", "accent", "neutral", "bare"
  };

  private static final double ICON = 12;

  private Chips() {}

  /** An empty chip, to be filled by {@link #show}. */
  public static Label blank() {
    Label chip = new Label();
    chip.getStyleClass().add("chip");
    return chip;
  }

  /**
   * A chip of any text.
   *
   * @param kind success, warning, danger, accent or neutral
   * @param icon {@code fth-…}
   */
  public static Label of(String kind, String icon, String text) {
    Label chip = blank();
    show(chip, kind, icon, text);
    return chip;
  }

  /** Turns a chip into one of any text; the same as {@link #of(String, String, String)} makes. */
  public static void show(Label chip, String kind, String icon, String text) {
    set(chip, text, Icons.of(icon), kind);
  }

  public static Label of(DeliveryStatus status) {
    Label chip = blank();
    show(chip, status);
    return chip;
  }

  /** What the chip of a status says, in the language of the window. */
  public static String word(DeliveryStatus status) {
    return Texts.of(Chips.class).get("status." + status.name().toLowerCase(Locale.ROOT));
  }

  /** Turns a chip into that of a delivery's status. */
  public static void show(Label chip, DeliveryStatus status) {
    String word = word(status);
    switch (status) {
      case PENDING -> set(chip, word, dot(3), "accent", "bare");
      case SENDING -> set(chip, word, Icons.of("fth-send"), "accent", "bare");
      case RETRYING -> set(chip, word, Icons.of("fth-refresh-cw"), "warning");
      case DELIVERED -> set(chip, word, Icons.of("fth-check"), "success", "bare");
      case FAILED -> set(chip, word, Icons.of("fth-x"), "danger");
      case HELD -> set(chip, word, Icons.of("fth-pause"), "neutral");
      case SKIPPED -> set(chip, word, Icons.of("fth-corner-up-right"), "neutral", "bare");
    }
  }

  public static Label of(EndpointState state, Instant now) {
    Label chip = blank();
    show(chip, state, now);
    return chip;
  }

  /** Turns a chip into that of an endpoint's status. */
  public static void show(Label chip, EndpointState state, Instant now) {
    Texts texts = Texts.of(Chips.class);
    if (state.failing(now)) {
      set(chip, texts.get("endpoint.failing"), Icons.of("fth-alert-triangle"), "warning");
    } else if (state.enabled()) {
      set(chip, texts.get("endpoint.enabled"), dot(4), "success", "bare");
    } else if (state.disabledReason() == DisabledReason.MANUAL) {
      set(chip, texts.get("endpoint.disabled.manual"), Icons.of("fth-slash"), "neutral");
    } else {
      set(chip, texts.get("endpoint.disabled"), Icons.of("fth-slash"), "danger");
    }
  }

  /**
   * What an endpoint gets. Beside "All events" stand only types that these leave out, as one: what
   * is told about the endpoints themselves.
   */
  public static List<Label> of(Subscription events) {
    if (!events.entries().contains(Subscription.EVERYTHING)) {
      return events.entries().stream().map(Chips::outlined).toList();
    }
    Texts texts = Texts.of(Chips.class);
    Label all = outlined(texts.get("events.all"));
    List<String> besides =
        events.entries().stream().filter(EventType.OPERATIONAL::contains).sorted().toList();
    if (besides.isEmpty()) {
      return List.of(all);
    }
    Label more = outlined(texts.get("events.operational", besides.size()));
    more.setTooltip(new Tooltip(String.join("\n", besides)));
    return List.of(all, more);
  }

  private static Label outlined(String text) {
    Label chip = new Label(text);
    chip.getStyleClass().add("outline-chip");
    return chip;
  }

  private static Node dot(double radius) {
    Circle dot = new Circle(radius);
    dot.getStyleClass().add(radius > 3 ? "dot-success" : "dot-accent");
    // As wide as an icon, so that words stand under each other.
    StackPane place = new StackPane(dot);
    place.setMinWidth(ICON);
    return place;
  }

  private static void set(Label chip, String text, Node icon, String... kinds) {
    chip.setText(text);
    chip.setGraphic(icon);
    chip.getStyleClass().removeAll(KINDS);
    chip.getStyleClass().addAll(kinds);
    chip.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
  }
}
