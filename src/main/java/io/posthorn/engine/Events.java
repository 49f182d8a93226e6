package io.posthorn.engine;

import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came in, as people look at it. See {@link Engine} for what holds for every call. */
public interface Events {

  /**
   * Newest first, without payloads.
   *
   * @param before the {@code next} of the page before, or the id of an event; null for the newest
   */
  Page<Event> page(EventFilter filter, @Nullable String before, int limit);

  /**
   * These in one reading and in any order, without payloads; those that are not there are left out.
   *
   * @param ids 1,000 at most
   */
  List<Event> rows(Collection<String> ids);

  /** With payload. */
  Event one(String id);
}
