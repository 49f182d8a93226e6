package io.posthorn.console.events;

import io.posthorn.engine.Engine;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the engine for events with what they caused. Blocks; any thread. */
final class EventPages {
  /** Events of one page. */
  static final int SIZE = 100;

  private final Engine engine;

  EventPages(Engine engine) {
    this.engine = engine;
  }

  /** An event and what it caused. */
  record Read(Event event, Caused caused) {}

  /**
   * A page.
   *
   * @param next for {@link #page}'s {@code before}; null at the end
   * @param searchedBackTo how far a search came whose time was over; null when it came to its end
   */
  record Result(List<Read> events, @Nullable String next, @Nullable Instant searchedBackTo) {}

  Result page(EventFilter filter, @Nullable String before) {
    Page<Event> page = engine.events().page(filter, before, SIZE);
    return new Result(with(page.items()), page.next(), page.searchedBackTo());
  }

  /** What is newer than an event, newest first; a full page where there is more than that. */
  Result newerThan(EventFilter filter, String newest) {
    Page<Event> page = engine.events().page(filter, null, SIZE);
    List<Event> newer = new ArrayList<>();
    for (Event event : page.items()) {
      // Ids grow with time, so that order is theirs.
      if (event.id().compareTo(newest) > 0) {
        newer.add(event);
      }
    }
    return new Result(with(newer), page.next(), page.searchedBackTo());
  }

  /** What became of events, by their id. */
  Map<String, Caused> caused(Set<String> ids) {
    Map<String, Caused> all = new HashMap<>();
    ids.forEach(id -> all.put(id, Caused.of(engine.deliveries().ofEvent(id))));
    return all;
  }

  private List<Read> with(List<Event> events) {
    return events.stream()
        .map(event -> new Read(event, Caused.of(engine.deliveries().ofEvent(event.id()))))
        .toList();
  }
}
