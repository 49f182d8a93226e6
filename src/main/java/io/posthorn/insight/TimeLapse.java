package io.posthorn.insight;

import io.posthorn.engine.rules.DisableRules;
import io.posthorn.engine.rules.DisableRules.Verdict;
import io.posthorn.engine.rules.RetrySchedule;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an endpoint's deliveries, by the rules that the engine itself goes by, when its
 * receiver fails from the first attempt on: at once, with nothing sent. Attempts take no time in
 * it. Pure; any thread.
 *
 * @param deliveries oldest first
 * @param disabledAt when the endpoint is disabled, since the first attempt; null for never
 */
public record TimeLapse(List<Course> deliveries, @Nullable Duration disabledAt) {
  /** More events than this tell nothing more. */
  public static final int MOST_EVENTS = 1_000;

  private static final Instant START = Instant.EPOCH;

  public TimeLapse {
    deliveries = List.copyOf(deliveries);
  }

  /**
   * One delivery's way.
   *
   * @param came when its event came, since the first one
   * @param attempts when each attempt was made, since the first event
   * @param fate DELIVERED, FAILED or HELD
   */
  public record Course(Duration came, List<Duration> attempts, DeliveryStatus fate) {
    public Course {
      attempts = List.copyOf(attempts);
    }

    /** When its last attempt was made, since the first event. */
    public Duration end() {
      return attempts.isEmpty() ? came : attempts.getLast();
    }
  }

  /** One event, at the begin of the outage. */
  public static TimeLapse ofOne(
      List<Duration> schedule, DisableRule rule, @Nullable Duration back) {
    return new Run(schedule, rule, back).of(List.of(Duration.ZERO));
  }

  /**
   * A site on which an event comes now and then, from the begin of the outage to its end; at most
   * {@link #MOST_EVENTS}.
   *
   * @param back how long the outage lasts; null for one without an end, which is followed until the
   *     first delivery is over
   * @param every how often an event comes; more than zero
   */
  public static TimeLapse ofMany(
      List<Duration> schedule, DisableRule rule, @Nullable Duration back, Duration every) {
    Duration whole = schedule.stream().reduce(Duration.ZERO, Duration::plus);
    Duration until = back != null && back.compareTo(whole) < 0 ? back : whole;
    List<Duration> events = new ArrayList<>(List.of(Duration.ZERO));
    for (Duration at = every;
        at.compareTo(until) < 0 && events.size() < MOST_EVENTS;
        at = at.plus(every)) {
      events.add(at);
    }
    return new Run(schedule, rule, back).of(events);
  }

  /** How many came to this. */
  public long count(DeliveryStatus fate) {
    return deliveries.stream().filter(one -> one.fate() == fate).count();
  }

  /** How late the latest of the delivered ones was; zero when none was. */
  public Duration latest() {
    return deliveries.stream()
        .filter(one -> one.fate() == DeliveryStatus.DELIVERED)
        .map(one -> one.end().minus(one.came()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The rules at work, in the order in which the engine asks them after an attempt. */
  private static final class Run {
    private final List<Duration> schedule;
    private final DisableRule rule;
    private final @Nullable Duration back;
    private final PriorityQueue<Due> due =
        new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::delivery));
    private final List<Under> deliveries = new ArrayList<>();
    private EndpointState state = EndpointState.fresh(START);
    private @Nullable Duration disabledAt;

    private record Due(Duration at, int delivery) {}

    /** A delivery under way. */
    private static final class Under {
      private final Duration came;
      private final List<Duration> attempts = new ArrayList<>();
      private DeliveryStatus status = DeliveryStatus.PENDING;

      Under(Duration came) {
        this.came = came;
      }
    }

    Run(List<Duration> schedule, DisableRule rule, @Nullable Duration back) {
      this.schedule = schedule;
      this.rule = rule;
      this.back = back;
    }

    TimeLapse of(List<Duration> events) {
      for (Duration event : events) {
        due.add(new Due(event, deliveries.size()));
        deliveries.add(new Under(event));
      }
      for (Due next = due.poll(); next != null; next = due.poll()) {
        Under delivery = deliveries.get(next.delivery());
        if (!state.enabled()) {
          delivery.status = DeliveryStatus.HELD;
        } else {
          delivery.attempts.add(next.at());
          attempt(delivery, next);
        }
      }
      return new TimeLapse(
          deliveries.stream().map(one -> new Course(one.came, one.attempts, one.status)).toList(),
          disabledAt);
    }

    private void attempt(Under delivery, Due now) {
      if (back != null && now.at().compareTo(back) >= 0) {
        state = state.succeeded(START.plus(now.at()));
        delivery.status = DeliveryStatus.DELIVERED;
        return;
      }
      state = state.failed("no answer");
      Duration wait = RetrySchedule.delayAfter(schedule, delivery.attempts.size());
      delivery.status = wait == null ? DeliveryStatus.FAILED : DeliveryStatus.RETRYING;
      Instant first = START.plus(delivery.attempts.getFirst());
      if (DisableRules.judge(rule, state, wait == null, first) == Verdict.DISABLE) {
        state = state.disabled(DisabledReason.FAILING, START.plus(now.at()), null);
        disabledAt = now.at();
      }
      if (wait != null) {
        due.add(new Due(now.at().plus(wait), now.delivery()));
      }
    }
  }
}
