package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are meant; every part narrows, an empty set or null doesn't.
 *
 * @param sites site ids
 * @param endpoints endpoint ids
 * @param statuses where they stand
 * @param events event types, or a prefix with a star: {@code chat.*}
 * @param codes HTTP codes of the newest attempt
 * @param since created at or after
 * @param until created before
 * @param text found in the payload's bytes, or the delivery's or event's id; null for any
 */
public record DeliveryFilter(
    Set<Long> sites,
    Set<Long> endpoints,
    Set<DeliveryStatus> statuses,
    Set<String> events,
    List<Codes> codes,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String text) {

  public static final DeliveryFilter ANY =
      new DeliveryFilter(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, null);

  public DeliveryFilter {
    sites = Set.copyOf(sites);
    endpoints = Set.copyOf(endpoints);
    statuses = Set.copyOf(statuses);
    events = Set.copyOf(events);
    codes = List.copyOf(codes);
  }

  /** Codes from…to, both included. */
  public record Codes(int from, int to) {}
}
