package io.posthorn.console.palette;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Event;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the engine has for a text, a few of each kind. */
record Finds(
    List<Delivery> deliveries,
    List<Event> events,
    List<Endpoint> endpoints,
    List<Site> sites,
    List<EventTypeInfo> types) {
  static final int MOST = 5;
  static final Finds NOTHING = new Finds(List.of(), List.of(), List.of(), List.of(), List.of());

  private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");
  private static final Pattern EVENT = Pattern.compile("evt_[0-9A-Za-z]+");

  /**
   * Looks. Blocks.
   *
   * @param text stripped, not empty
   */
  static Finds of(Engine engine, String text) {
    String low = text.toLowerCase(Locale.ROOT);
    var number = NUMBER.matcher(text);
    boolean event = EVENT.matcher(text).matches();
    return new Finds(
        number.matches()
            ? engine.deliveries().rows(List.of(Long.parseLong(number.group(1))))
            : event ? first(engine.deliveries().ofEvent(text)) : List.of(),
        event ? event(engine, text) : List.of(),
        first(
            engine.endpoints().all(null).stream()
                .map(EndpointInfo::endpoint)
                .filter(endpoint -> names(endpoint, low))
                .toList()),
        first(
            engine.sites().all().stream()
                .filter(site -> has(site.name(), low) || Long.toString(site.siteId()).equals(low))
                .toList()),
        first(
            engine.sites().eventTypes(null).stream()
                .filter(type -> has(type.name(), low))
                .toList()));
  }

  private static List<Event> event(Engine engine, String id) {
    try {
      return List.of(engine.events().one(id));
    } catch (Refused none) {
      return List.of();
    }
  }

  private static boolean names(Endpoint endpoint, String low) {
    return has(EndpointName.of(endpoint), low)
        || has(EndpointBook.host(endpoint), low)
        || has(endpoint.settings().url(), low)
        || low.equals("#" + endpoint.id());
  }

  static boolean has(String text, String low) {
    return text.toLowerCase(Locale.ROOT).contains(low);
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }
}
