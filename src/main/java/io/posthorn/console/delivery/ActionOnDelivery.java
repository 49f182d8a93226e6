package io.posthorn.console.delivery;

import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Replay;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a person can do with deliveries: its icon, its key, its words, and what stands in
 * its way. {@link PickedDeliveries} says whether it can be done, {@link DeliveryActions} does it.
 */
public enum ActionOnDelivery {
  RESEND(
      "resend",
      "fth-refresh-cw",
      Obstacle.PAYLOAD_GONE,
      Obstacle.ENDPOINT_DELETED,
      Obstacle.ENDPOINT_DISABLED,
      Obstacle.UNDER_WAY),
  SEND_AS_NEW(
      "send_as_new",
      "fth-send",
      Obstacle.PAYLOAD_GONE,
      Obstacle.ENDPOINT_DELETED,
      Obstacle.ENDPOINT_DISABLED),
  SKIP("skip", "fth-corner-up-right", Obstacle.FINISHED),
  COPY_PAYLOAD("copy_payload", "fth-copy", Obstacle.PAYLOAD_GONE),
  COPY_RESPONSE("copy_response", "fth-copy", Obstacle.NO_ANSWER),
  COPY_CURL("copy_curl", "fth-terminal", Obstacle.PAYLOAD_GONE, Obstacle.NO_REQUEST),
  COPY_CURL_SIGNED("copy_curl_signed", "fth-key", Obstacle.PAYLOAD_GONE, Obstacle.ENDPOINT_DELETED),
  COPY_HTTPIE("copy_httpie", "fth-terminal", Obstacle.PAYLOAD_GONE, Obstacle.NO_REQUEST),
  EXPORT("export", "fth-download"),
  COPY_IDS("copy_ids", "fth-copy"),
  COPY_EVENT_IDS("copy_event_ids", "fth-copy"),
  COMPARE("compare", "fth-repeat"),
  OPEN_EVENT("open_event", "fth-zap"),
  OPEN_ENDPOINT("open_endpoint", "fth-globe", Obstacle.ENDPOINT_DELETED),
  ENABLE("enable", "fth-play"),
  DISABLE("disable", "fth-slash", Obstacle.ENDPOINT_DELETED);

  private static final Set<ActionOnDelivery> FOR_ANY_NUMBER =
      EnumSet.of(RESEND, SEND_AS_NEW, SKIP, EXPORT, COPY_IDS, COPY_EVENT_IDS, ENABLE);

  private final String key;
  private final String icon;
  private final Set<Obstacle> obstacles;

  ActionOnDelivery(String key, String icon, Obstacle... obstacles) {
    this.key = key;
    this.icon = icon;
    this.obstacles = Set.of(obstacles);
  }

  /** What is done to each delivery of a job. */
  public static ActionOnDelivery of(Replay.Action action) {
    return switch (action) {
      case RESEND -> RESEND;
      case SEND_AS_NEW -> SEND_AS_NEW;
      case SKIP -> SKIP;
    };
  }

  /** What a key does; null for one that does nothing with deliveries. */
  public static @Nullable ActionOnDelivery of(Shortcut shortcut) {
    return Arrays.stream(values())
        .filter(action -> action.shortcut() == shortcut)
        .findFirst()
        .orElse(null);
  }

  /** The key that does it; null without. */
  public @Nullable Shortcut shortcut() {
    return switch (this) {
      case RESEND -> Shortcut.RESEND;
      case COPY_CURL -> Shortcut.COPY_CURL;
      default -> null;
    };
  }

  /** {@code fth-…}. */
  public String icon() {
    return icon;
  }

  /** As part of ids of nodes: {@code send-as-new}. */
  public String id() {
    return key.replace('_', '-');
  }

  boolean isHinderedBy(Obstacle obstacle) {
    return obstacles.contains(obstacle);
  }

  /** Whether it is done with so many deliveries at once. */
  boolean suits(int count) {
    return FOR_ANY_NUMBER.contains(this) || count == (this == COMPARE ? 2 : 1);
  }

  /** In a menu for some deliveries: {@code Resend 3}. */
  String word(int count, String endpoint) {
    return texts().get(key, count, endpoint);
  }

  /** For one delivery: {@code Copy as cURL, freshly signed}. */
  public String word() {
    return word(1, "");
  }

  /** On a button: {@code Send as new}. */
  public String onButton() {
    return texts().get(key + ".button");
  }

  /** In a menu that is about other things too: {@code Resend 3 selected}. */
  String forSelected(int count) {
    return texts().get(key + ".selected", count);
  }

  /** For one delivery while several are selected beside it: {@code Skip only this one}. */
  public String forOneAlone() {
    return texts().get(key + ".alone");
  }

  /** In the list of keys: {@code Copy the delivery as cURL}. */
  public String inListOfKeys() {
    return texts().get(key + ".keys");
  }

  private static Texts texts() {
    return Texts.of(ActionOnDelivery.class);
  }
}
