package io.posthorn.engine;

import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Events for people. Any thread. */
final class EventLists {
  private static final Duration SEARCH = Duration.ofMillis(250);

  private final Core core;

  EventLists(Core core) {
    this.core = core;
  }

  Page<Event> page(EventFilter filter, @Nullable String before, int limit) {
    if (limit < 1 || limit > DeliveryLists.MOST) {
      throw Refused.field("limit", "limit is 1–" + DeliveryLists.MOST);
    }
    return core.reads().events(filter, before, limit, SEARCH);
  }

  Event one(String id) {
    Event event = core.reads().event(id);
    if (event == null) {
      throw Refused.notFound("There is no event " + id);
    }
    return event;
  }
}
