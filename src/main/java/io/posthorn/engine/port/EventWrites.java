package io.posthorn.engine.port;

import io.posthorn.model.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes in: an event, and the key that it came with.
 *
 * <p>Ids are given in the order of the commits, rise, and never come again; so the order of the
 * writer's transactions is the order of a site's events.
 */
public interface EventWrites {

  /** Keeps an event with its payload. */
  EventRef add(Event event);

  /** Whether the event's payload is still there. */
  boolean hasPayload(EventRef event);

  /** What was answered under an idempotency key of a site; null when the key is new. */
  @Nullable KeyUse keyUse(long siteId, String key);

  void saveKeyUse(long siteId, String key, KeyUse use);

  /**
   * A kept event, as deliveries refer to it.
   *
   * @param ref the store's own key
   */
  record EventRef(long ref, String id, String type, boolean test, int size) {}

  /**
   * The use of an idempotency key.
   *
   * @param sha256 of the request's bytes
   * @param answer what was answered, the engine's own form
   */
  record KeyUse(byte[] sha256, String answer, Instant at) {}
}
