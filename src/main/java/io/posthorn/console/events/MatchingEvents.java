package io.posthorn.console.events;

import io.posthorn.console.live.ListSource;
import io.posthorn.console.live.NewerCount;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that match a filter, with what they caused.
 *
 * @param everything whether the filter leaves nothing of its site out
 */
record MatchingEvents(Engine engine, EventFilter filter, boolean everything)
    implements ListSource<EventCourse, String> {
  /** Events of one page. */
  static final int SIZE = 100;

  @Override
  public Page<EventCourse> page(@Nullable String before) {
    Page<Event> page = engine.events().page(filter, before, SIZE);
    return new Page<>(courses(page.items()), page.next(), page.searchedBackTo());
  }

  @Override
  public List<EventCourse> again(Collection<String> ids) {
    return courses(engine.events().rows(ids));
  }

  private List<EventCourse> courses(List<Event> events) {
    Map<String, Map<DeliveryStatus, Long>> counts =
        engine.deliveries().countsByEvent(events.stream().map(Event::id).toList());
    return events.stream()
        .map(event -> EventCourse.of(event, counts.getOrDefault(event.id(), Map.of())))
        .toList();
  }

  /** More than a page is not counted. */
  @Override
  public NewerCount newer(List<EventCourse> newest, long found) {
    return new NewerCount(found, true);
  }

  @Override
  public boolean beyond(String id, Page<EventCourse> page) {
    return page.items().isEmpty() || id.compareTo(page.items().getLast().id()) < 0;
  }
}
