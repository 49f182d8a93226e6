package io.posthorn.console.subscriptions;

import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Subscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a tick does to a subscription. Pure. */
final class Ticks {
  private Ticks() {}

  /** How a type stands with an endpoint. */
  enum Tick {
    /** Named. */
    ON,
    /** Comes because of "All events". */
    IMPLIED,
    OFF
  }

  static Tick of(Subscription events, String type) {
    boolean all = events.entries().contains(Subscription.EVERYTHING);
    if (type.equals(Subscription.EVERYTHING)) {
      return all ? Tick.ON : Tick.OFF;
    }
    if (all && !EventType.OPERATIONAL.contains(type)) {
      return Tick.IMPLIED;
    }
    return events.entries().contains(type) ? Tick.ON : Tick.OFF;
  }

  /**
   * The subscription after a click. Unticking one type under "All events" names all the others
   * instead. Types that were named before "All events" was ticked stay named, so that unticking it
   * brings them back.
   *
   * @param type a type, or {@value Subscription#EVERYTHING}
   * @param known all types of the site
   * @return without entries when nothing would be left
   */
  static Subscription toggled(Subscription now, String type, List<EventTypeInfo> known) {
    Set<String> entries = new LinkedHashSet<>(now.entries());
    // A type that the site gave up would have the whole change refused.
    entries.removeIf(
        entry ->
            !entry.equals(Subscription.EVERYTHING)
                && known.stream().noneMatch(info -> info.name().equals(entry)));
    switch (of(now, type)) {
      case OFF -> entries.add(type);
      case ON -> entries.remove(type);
      case IMPLIED -> {
        entries.remove(Subscription.EVERYTHING);
        known.stream()
            .filter(info -> info.kind() != EventTypeInfo.Kind.OPERATIONAL)
            .forEach(info -> entries.add(info.name()));
        entries.remove(type);
      }
    }
    return Subscription.of(entries);
  }
}
