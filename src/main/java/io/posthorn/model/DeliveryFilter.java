package io.posthorn.model;

import java.time.Instant;
import java.util.EnumSet;
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
 * @param causes codes of diagnoses, of what went wrong last; {@link #ANY_CAUSE} for any
 * @param except what takes them out again
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
    @Nullable Boolean test,
    Set<String> causes,
    Except except) {

  /** Stands for each cause: something went wrong last. */
  public static final String ANY_CAUSE = "*";

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

  /** Whatever the cause, without taking anything out. */
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
      @Nullable Span millis,
      @Nullable Boolean test) {
    this(
        sites,
        endpoints,
        statuses,
        events,
        codes,
        since,
        until,
        text,
        attempts,
        millis,
        test,
        Set.of(),
        Except.NONE);
  }

  public DeliveryFilter {
    sites = Set.copyOf(sites);
    endpoints = Set.copyOf(endpoints);
    statuses = Set.copyOf(statuses);
    events = Set.copyOf(events);
    codes = List.copyOf(codes);
    // an order that an older program kept has neither
    causes = causes == null ? Set.of() : Set.copyOf(causes);
    except = except == null ? Except.NONE : except;
  }

  /** Whether a delivery matches; a text, which may stand in its payload, is not looked for. */
  public boolean holds(Delivery row) {
    Integer code = row.code();
    Long ms = row.ms();
    return (sites.isEmpty() || sites.contains(row.siteId()))
        && (endpoints.isEmpty() || endpoints.contains(row.endpointId()))
        && (statuses.isEmpty() || statuses.contains(row.status()))
        && (events.isEmpty() || events.stream().anyMatch(mask -> means(mask, row.eventType())))
        && (codes.isEmpty() || holds(codes, code))
        && (since == null || !row.created().isBefore(since))
        && (until == null || row.created().isBefore(until))
        && (attempts == null || attempts.holds(row.attempts()))
        && (millis == null || (ms != null && millis.holds(ms)))
        && (test == null || test == row.test())
        && (causes.isEmpty() || holds(causes, row.cause()))
        && !except.holds(row);
  }

  private static boolean holds(List<Codes> ranges, @Nullable Integer code) {
    return code != null && ranges.stream().anyMatch(range -> range.holds(code));
  }

  private static boolean holds(Set<String> causes, @Nullable String cause) {
    return cause != null && (causes.contains(ANY_CAUSE) || causes.contains(cause));
  }

  /** Whether an event type is meant by one of {@link #events}, which may end with a star. */
  public static boolean means(String mask, String type) {
    return mask.endsWith("*")
        ? type.startsWith(mask.substring(0, mask.length() - 1))
        : mask.equals(type);
  }

  public DeliveryFilter withSites(Set<Long> wanted) {
    return new DeliveryFilter(
        wanted, endpoints, statuses, events, codes, since, until, text, attempts, millis, test,
        causes, except);
  }

  public DeliveryFilter withEndpoints(Set<Long> wanted) {
    return new DeliveryFilter(
        sites, wanted, statuses, events, codes, since, until, text, attempts, millis, test, causes,
        except);
  }

  public DeliveryFilter withStatuses(Set<DeliveryStatus> wanted) {
    return new DeliveryFilter(
        sites, endpoints, wanted, events, codes, since, until, text, attempts, millis, test, causes,
        except);
  }

  public DeliveryFilter withSince(@Nullable Instant wanted) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, wanted, until, text, attempts, millis, test,
        causes, except);
  }

  public DeliveryFilter withUntil(@Nullable Instant wanted) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, wanted, text, attempts, millis, test,
        causes, except);
  }

  public DeliveryFilter withAttempts(@Nullable Span wanted) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, until, text, wanted, millis, test, causes,
        except);
  }

  public DeliveryFilter withCauses(Set<String> wanted) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, until, text, attempts, millis, test,
        wanted, except);
  }

  /** Without tests, which a person sent to see what comes back. */
  public DeliveryFilter withoutTests() {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, until, text, attempts, millis, false,
        causes, except);
  }

  /** Without those that would match one of these. */
  public DeliveryFilter but(Except those) {
    return new DeliveryFilter(
        sites, endpoints, statuses, events, codes, since, until, text, attempts, millis, test,
        causes, those);
  }

  /** All statuses but some: what a filter by status without those means. */
  public static Set<DeliveryStatus> statusesBut(Set<DeliveryStatus> unwanted) {
    return unwanted.isEmpty() ? Set.of() : EnumSet.complementOf(EnumSet.copyOf(unwanted));
  }

  /**
   * What takes deliveries out of what matches: each part takes out what it would find by itself. A
   * status has no part here, since all others can be asked for.
   *
   * @param text taken out by the store, as {@link DeliveryFilter#text} is looked for there
   */
  public record Except(
      Set<Long> endpoints,
      Set<String> events,
      List<Codes> codes,
      Set<String> causes,
      @Nullable String text) {

    public static final Except NONE = new Except(Set.of(), Set.of(), List.of(), Set.of(), null);

    public Except {
      endpoints = Set.copyOf(endpoints);
      events = Set.copyOf(events);
      codes = List.copyOf(codes);
      causes = Set.copyOf(causes);
    }

    private boolean holds(Delivery row) {
      return endpoints.contains(row.endpointId())
          || events.stream().anyMatch(mask -> means(mask, row.eventType()))
          || DeliveryFilter.holds(codes, row.code())
          || DeliveryFilter.holds(causes, row.cause());
    }
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
