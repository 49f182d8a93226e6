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
 * @param codes HTTP codes of the newest attempt, or of the one that delivered
 * @param since created at or after
 * @param until created before
 * @param text found in the payload as {@link SoughtText} says, or the delivery's or event's id;
 *     null for any
 * @param attempts finished attempts; null for any
 * @param millis duration of the newest finished attempt, milliseconds; null for any
 * @param test whether they are tests; null for any
 */
public record DeliveryFilter(
    Set<Long> sites,
    Set<Long> endpoints,
    Set<DeliveryStatus> statuses,
    Set<String> events,
    List<Codes> codes,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String text,
    @Nullable Span attempts,
    @Nullable Span millis,
    @Nullable Boolean test) {

  public static final DeliveryFilter ANY =
      new DeliveryFilter(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, null);

  /** Any number of attempts, any duration. */
  public DeliveryFilter(
      Set<Long> sites,
      Set<Long> endpoints,
      Set<DeliveryStatus> statuses,
      Set<String> events,
      List<Codes> codes,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String text) {
    this(sites, endpoints, statuses, events, codes, since, until, text, null, null);
  }

  /** Tests and others. */
  public DeliveryFilter(
      Set<Long> sites,
      Set<Long> endpoints,
      Set<DeliveryStatus> statuses,
      Set<String> events,
      List<Codes> codes,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String text,
      @Nullable Span attempts,
      @Nullable Span millis) {
    this(sites, endpoints, statuses, events, codes, since, until, text, attempts, millis, null);
  }

  public DeliveryFilter {
    sites = Set.copyOf(sites);
    endpoints = Set.copyOf(endpoints);
    statuses = Set.copyOf(statuses);
    events = Set.copyOf(events);
    codes = List.copyOf(codes);
  }

  /** Whether a delivery matches; a text, which may stand in its payload, is not looked for. */
  public boolean holds(Delivery row) {
    Integer code = row.code();
    Long ms = row.ms();
    return (sites.isEmpty() || sites.contains(row.siteId()))
        && (endpoints.isEmpty() || endpoints.contains(row.endpointId()))
        && (statuses.isEmpty() || statuses.contains(row.status()))
        && (events.isEmpty() || events.stream().anyMatch(mask -> means(mask, row.eventType())))
        && (codes.isEmpty()
            || (code != null && codes.stream().anyMatch(range -> range.holds(code))))
        && (since == null || !row.created().isBefore(since))
        && (until == null || row.created().isBefore(until))
        && (attempts == null || attempts.holds(row.attempts()))
        && (millis == null || (ms != null && millis.holds(ms)))
        && (test == null || test == row.test());
  }

  /** Whether an event type is meant by one of {@link #events}, which may end with a star. */
  public static boolean means(String mask, String type) {
    return mask.endsWith("*")
        ? type.startsWith(mask.substring(0, mask.length() - 1))
        : mask.equals(type);
  }

  public DeliveryFilter withSites(Set<Long> wanted) {
    return new DeliveryFilter(
        wanted, endpoints, statuses, events, codes, since, until, text, attempts, millis, test);
  }

  public DeliveryFilter withEndpoints(Set<Long> wanted) {
    return new DeliveryFilter(
        sites, wanted, statuses, events, codes, since, until, text, attempts, millis, test);
  }

  public DeliveryFilter withStatuses(Set<DeliveryStatus> wanted) {
    return new DeliveryFilter(
        sites, endpoints, wanted, events, codes, since, until, text, attempts, millis, test);
  }

  public DeliveryFilter withSince(@Nullable Instant wanted) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, wanted, until, text, attempts, millis, test);
  }

  /** Without tests, which a person sent to see what comes back. */
  public DeliveryFilter withoutTests() {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, until, text, attempts, millis, false);
  }

  /** Numbers from…to, both included; {@link Long#MAX_VALUE} for no upper bound. */
  public record Span(long from, long to) {
    public boolean holds(long number) {
      return number >= from && number <= to;
    }
  }

  /** Codes from…to, both included. */
  public record Codes(int from, int to) {
    public boolean holds(int code) {
      return code >= from && code <= to;
    }
  }
}
