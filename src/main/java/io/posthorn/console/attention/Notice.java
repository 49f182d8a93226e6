package io.posthorn.console.attention;

import io.posthorn.console.frame.Place;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that became of an endpoint, as an operational event tells it.
 *
 * @param id of the event; later ones are greater
 * @param site whose event it is
 * @param url of the endpoint then
 * @param reason why it was disabled; null where it was not, or isn't known
 * @param detail what the engine said of it
 */
public record Notice(
    String id,
    long site,
    Kind kind,
    Instant at,
    long endpoint,
    String url,
    @Nullable DisabledReason reason,
    String detail) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What happened. */
  public enum Kind {
    DISABLED,
    WARNING,
    ENABLED,
    /** In a rotation's overlap the receiver accepted the old secret again. */
    OLD_SECRET,
    /** In a rotation's overlap the receiver accepted the new secret. */
    NEW_SECRET
  }

  /** From an event with its payload; null for one that is no notice. */
  static @Nullable Notice of(Event event) {
    byte[] payload = event.payload();
    if (payload == null) {
      return null;
    }
    try {
      JsonNode json = JSON.readTree(payload);
      Kind kind = kind(event.type(), json);
      if (kind == null) {
        return null;
      }
      return new Notice(
          event.id(),
          event.siteId(),
          kind,
          event.at(),
          json.path("endpoint").path("id").asLong(0),
          json.path("endpoint").path("url").asString(""),
          reason(json.path("reason").asString("")),
          json.path("detail").asString(""));
    } catch (JacksonException notOurs) {
      return null;
    }
  }

  private static @Nullable Kind kind(String type, JsonNode json) {
    return switch (type) {
      case EventType.ENDPOINT_DISABLED -> Kind.DISABLED;
      case EventType.ENDPOINT_WARNING -> Kind.WARNING;
      case EventType.ENDPOINT_ENABLED -> Kind.ENABLED;
      case EventType.ENDPOINT_SECRET_ACCEPTED ->
          json.path("secret").asString("").equals("OLD") ? Kind.OLD_SECRET : Kind.NEW_SECRET;
      default -> null;
    };
  }

  private static @Nullable DisabledReason reason(String name) {
    for (DisabledReason reason : DisabledReason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return null;
  }

  /** Whether Posthorn itself had to disable the endpoint. */
  public boolean disabledByItself() {
    return kind == Kind.DISABLED && reason != DisabledReason.MANUAL;
  }

  /** {@code was disabled}: goes behind the endpoint's name. */
  public String words() {
    String key =
        kind == Kind.DISABLED && reason == DisabledReason.MANUAL
            ? "notice.disabled.manual"
            : "notice." + kind.name().toLowerCase(Locale.ROOT);
    return Texts.of(Notice.class).get(key);
  }

  /** Why, as a sentence; empty where the words say it all. */
  public String why() {
    return switch (kind) {
      case ENABLED -> "";
      case OLD_SECRET, NEW_SECRET ->
          Texts.of(Notice.class).get("notice." + kind.name().toLowerCase(Locale.ROOT) + ".why");
      case WARNING -> EndpointWords.sentence(EndpointWords.whyFailing(detail));
      case DISABLED ->
          reason == DisabledReason.MANUAL
              ? ""
              : EndpointWords.sentence(EndpointWords.whyDisabled(reason, detail));
    };
  }

  /** {@code fth-…}. */
  public String icon() {
    return switch (kind) {
      case DISABLED -> "fth-slash";
      case WARNING -> "fth-alert-triangle";
      case ENABLED -> "fth-check";
      case OLD_SECRET, NEW_SECRET -> "fth-key";
    };
  }

  /** How its icon is coloured. */
  public String colour() {
    return switch (kind) {
      case DISABLED -> disabledByItself() ? "icon-danger" : "icon-default";
      case WARNING -> "icon-warning";
      case ENABLED, NEW_SECRET -> "icon-success";
      case OLD_SECRET -> "icon-default";
    };
  }

  /** Where it leads. */
  public Place place() {
    return new Place.Endpoints(endpoint);
  }
}
