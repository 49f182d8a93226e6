package io.posthorn.engine;

import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import org.jspecify.annotations.Nullable;

/** What came in, as people look at it. See {@link Engine} for what holds for every call. */
public interface Events {

  /** Newest first, without payloads. */
  Page<Event> page(EventFilter filter, @Nullable String before, int limit);

  /** With payload. */
  Event one(String id);
}
