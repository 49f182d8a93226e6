package io.posthorn.engine.rules;

import io.posthorn.model.Assign;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EventType;
import io.posthorn.model.Subscription;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's settings may be, but for where its URL may lead: that is {@link
 * Sender#check}'s. Pure; any thread.
 */
public final class EndpointRules {
  public static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
  public static final int MAX_RATE = 10_000;
  public static final int MAX_CONCURRENCY = 256;

  private static final int MAX_DESCRIPTION = 1_000;

  private EndpointRules() {}

  /**
   * An endpoint's settings as they are after a change. Only what changes is judged, so that an
   * endpoint whose event type went away can still be edited; a URL and an event must be there.
   *
   * @param base the settings until now; for a new endpoint those of {@link EndpointSettings#of}
   *     with an empty URL and no events
   * @param knownTypes what can be subscribed to by name
   * @throws io.posthorn.model.Refused {@code INVALID} with every fault; nothing is changed then
   */
  public static EndpointSettings apply(
      EndpointSettings base, EndpointChange change, List<String> knownTypes) {
    Faults faults = new Faults();
    check(change, faults);
    String url = or(change.url(), base.url()).strip();
    faults.check(!url.isEmpty(), "url", "The URL is missing: where should the events go?");
    Subscription events = base.events();
    if (change.events() != null) {
      checkEvents(change.events(), knownTypes, faults);
      events = Subscription.of(change.events());
    }
    faults.check(
        !events.entries().isEmpty(),
        "events",
        "No event is chosen: name at least one, or \"*\" for all.");
    faults.throwIfAny();
    return new EndpointSettings(
        url,
        or(change.description(), base.description()),
        events,
        or(change.timeout(), base.timeout()),
        or(change.ratePerSecond(), base.ratePerSecond()),
        or(change.concurrency(), base.concurrency()),
        or(change.headers(), base.headers()),
        or(change.retrySchedule(), base.retrySchedule()),
        blankToNull(or(change.caPem(), base.caPem())),
        or(change.concessions(), base.concessions()));
  }

  private static void check(EndpointChange change, Faults faults) {
    if (change.description() != null) {
      checkDescription(change.description(), faults);
    }
    if (change.timeout() != null) {
      faults.check(
          change.timeout().compareTo(SHORTEST_TIMEOUT) >= 0
              && change.timeout().compareTo(LONGEST_TIMEOUT) <= 0,
          "timeout",
          "The timeout is %s; it must be 1 to 60 seconds.".formatted(change.timeout()));
    }
    if (change.ratePerSecond() != null && change.ratePerSecond().value() != null) {
      int rate = change.ratePerSecond().value();
      faults.check(
          rate >= 1 && rate <= MAX_RATE,
          "ratePerSecond",
          "The rate is %,d a second; it must be 1 to %,d, or none.".formatted(rate, MAX_RATE));
    }
    if (change.concurrency() != null) {
      faults.check(
          change.concurrency() >= 1 && change.concurrency() <= MAX_CONCURRENCY,
          "concurrency",
          "The concurrency is %,d; it must be 1 to %d requests at once."
              .formatted(change.concurrency(), MAX_CONCURRENCY));
    }
    if (change.headers() != null) {
      HeaderRules.check(change.headers(), faults);
    }
    if (change.retrySchedule() != null && change.retrySchedule().value() != null) {
      SiteRules.checkSchedule(change.retrySchedule().value(), faults);
    }
    String pem = or(change.caPem(), null);
    if (pem != null && !pem.isBlank()) {
      CertificateRules.check(pem, faults);
    }
  }

  private static void checkDescription(String description, Faults faults) {
    faults.check(
        description.length() <= MAX_DESCRIPTION,
        "description",
        "The description has %,d characters; at most %,d are possible."
            .formatted(description.length(), MAX_DESCRIPTION));
    faults.check(
        description.codePoints().noneMatch(c -> c == 0),
        "description",
        "The description holds a NUL character: remove it.");
  }

  private static void checkEvents(List<String> events, List<String> knownTypes, Faults faults) {
    for (int i = 0; i < events.size(); i++) {
      String event = events.get(i);
      if (event.equals(EventType.PING)) {
        faults.add(
            "events[%d]".formatted(i),
            "\"ping\" is what a test sends; it needs no subscription: leave it out.");
      } else if (!event.equals(Subscription.EVERYTHING) && !knownTypes.contains(event)) {
        faults.add("events[%d]".formatted(i), unknown(event, knownTypes));
      }
    }
  }

  private static String unknown(String event, List<String> knownTypes) {
    return event.endsWith("*")
        ? "%s is no event type: name each type, or \"*\" alone for all."
            .formatted(Faults.quoted(event))
        : "%s is no event type of this site%s."
            .formatted(Faults.quoted(event), Catalogue.didYouMean(event, knownTypes));
  }

  private static <T> T or(@Nullable T changed, T base) {
    return changed == null ? base : changed;
  }

  private static <T> @Nullable T or(@Nullable Assign<T> changed, @Nullable T base) {
    return changed == null ? base : changed.value();
  }

  private static Set<Concession> or(Map<Concession, Boolean> changed, Set<Concession> base) {
    Set<Concession> all = EnumSet.noneOf(Concession.class);
    for (Concession each : Concession.values()) {
      if (changed.getOrDefault(each, base.contains(each))) {
        all.add(each);
      }
    }
    return all;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
