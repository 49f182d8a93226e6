package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on a site.
 *
 * @param id {@code evt_} and a monotonic ULID
 * @param type an event type, or {@code ping} for a test
 * @param siteId its site
 * @param at when it was accepted
 * @param test whether a person's test made it
 * @param size bytes of the payload, also after that is gone
 * @param payload the exact JSON bytes; null after retention took them, or where they were not asked
 *     for. Not to be changed.
 */
public record Event(
    String id,
    String type,
    long siteId,
    Instant at,
    boolean test,
    int size,
    byte @Nullable [] payload) {}
