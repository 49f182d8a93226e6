package io.posthorn.engine.service;

import io.posthorn.engine.Events;
import io.posthorn.engine.port.EventQueries;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events for people. Any thread. */
public final class EventService implements Events {
  private static final Duration SEARCH = Duration.ofMillis(250);

  private final EventQueries reads;

  public EventService(EventQueries reads) {
    this.reads = reads;
  }

  @Override
  public Page<Event> page(EventFilter filter, @Nullable String before, int limit) {
    if (limit < 1 || limit > DeliveryLists.MOST) {
      throw Refused.field("limit", "limit is 1–" + DeliveryLists.MOST);
    }
    return reads.page(filter, before, limit, SEARCH);
  }

  @Override
  public List<Event> rows(Collection<String> ids) {
    DeliveryLists.bounded("ids", ids);
    return reads.these(ids);
  }

  @Override
  public Event one(String id) {
    Event event = reads.find(id);
    if (event == null) {
      throw Refused.notFound("There is no event " + id);
    }
    return event;
  }
}
