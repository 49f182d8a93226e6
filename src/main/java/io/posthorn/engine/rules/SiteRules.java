package io.posthorn.engine.rules;

import io.posthorn.model.DisableRule;
import io.posthorn.model.EventType;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a site's settings may be. Pure; any thread. */
public final class SiteRules {
  /** The most steps that a retry schedule may have. */
  public static final int MAX_STEPS = 20;

  public static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
  public static final Duration LONGEST_STEP = Duration.ofDays(7);

  private static final int MAX_NAME = 200;
  private static final int MAX_IN_A_ROW = 100;
  private static final int MAX_TYPES = 200;
  private static final int MAX_TYPE_NAME = 100;
  private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*");

  private SiteRules() {}

  /**
   * A site as it is after a change.
   *
   * @throws io.posthorn.model.Refused {@code INVALID} with every fault; nothing is changed then
   */
  public static Site apply(Site base, SiteChange change) {
    Site changed =
        new Site(
            base.siteId(),
            or(change.name(), base.name()).strip(),
            or(change.retrySchedule(), base.retrySchedule()),
            or(change.disableRule(), base.disableRule()),
            or(change.allow(), base.allow()),
            or(change.eventTypes(), base.eventTypes()),
            or(change.strictSchemas(), base.strictSchemas()));
    Faults faults = new Faults();
    faults.check(
        changed.siteId() >= 1, "siteid", "The site's number must be a positive whole number.");
    checkName(changed.name(), faults);
    checkSchedule(changed.retrySchedule(), faults);
    checkRule(changed.disableRule(), faults);
    checkTypes(changed.eventTypes(), faults);
    faults.throwIfAny();
    return changed;
  }

  /** Notes what is wrong with a retry schedule, a site's or an endpoint's. */
  static void checkSchedule(List<Duration> schedule, Faults faults) {
    faults.check(
        schedule.size() <= MAX_STEPS,
        "retrySchedule",
        "The retry schedule has %,d steps; at most %d are possible."
            .formatted(schedule.size(), MAX_STEPS));
    for (int i = 0; i < Math.min(schedule.size(), MAX_STEPS); i++) {
      Duration step = schedule.get(i);
      faults.check(
          step.compareTo(SHORTEST_STEP) >= 0 && step.compareTo(LONGEST_STEP) <= 0,
          "retrySchedule[%d]".formatted(i),
          "Step %d of the retry schedule is %s; it must be 1 second to 7 days."
              .formatted(i + 1, step));
    }
  }

  private static void checkName(String name, Faults faults) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      faults.add(
          "name",
          "The site's name has %,d characters; it must have 1 to %d."
              .formatted(name.length(), MAX_NAME));
    } else if (name.codePoints().anyMatch(Character::isISOControl)) {
      faults.add("name", "The site's name must be one line without control characters.");
    }
  }

  private static void checkRule(DisableRule rule, Faults faults) {
    if (rule instanceof DisableRule.Attempts(int inARow)) {
      faults.check(
          inARow >= 1 && inARow <= MAX_IN_A_ROW,
          "disableRule.inARow",
          "An endpoint can be disabled after 1 to %d failures in a row, not after %,d."
              .formatted(MAX_IN_A_ROW, inARow));
    }
  }

  private static void checkTypes(List<String> types, Faults faults) {
    if (types.size() > MAX_TYPES) {
      faults.add(
          "eventTypes",
          "The site has %,d event types of its own; at most %d are possible."
              .formatted(types.size(), MAX_TYPES));
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      String fault =
          seen.add(type) ? typeFault(type) : Faults.quoted(type) + " stands there twice.";
      if (fault != null) {
        faults.add("eventTypes[%d]".formatted(i), fault);
      }
    }
  }

  private static @Nullable String typeFault(String type) {
    if (type.length() > MAX_TYPE_NAME || !TYPE_NAME.matcher(type).matches()) {
      return ("%s can't be an event type: use at most %d lower-case letters, digits, - and _,"
              + " with dots in between, as in order.paid.")
          .formatted(Faults.quoted(type), MAX_TYPE_NAME);
    }
    if (EventType.CHAT.contains(type)) {
      return Faults.quoted(type) + " is there already, as on every site: leave it out.";
    }
    if (EventType.OPERATIONAL.contains(type) || type.equals(EventType.PING)) {
      return Faults.quoted(type) + " is kept for what the program itself sends: take another name.";
    }
    return null;
  }

  private static <T> T or(@Nullable T changed, T base) {
    return changed == null ? base : changed;
  }
}
