package io.posthorn.console.settings;

import io.posthorn.insight.TimeLapse;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries fare under a schedule and a disable rule while their receiver fails. Pure.
 *
 * @param starts when each attempt would come if all failed, after the first
 * @param back when the receiver is well again; null for never
 * @param one a delivery alone
 * @param every how often an event comes in {@code many}
 * @param many a site on which events go on coming
 */
record Course(
    List<Duration> starts, @Nullable Duration back, TimeLapse one, Duration every, TimeLapse many) {
  Course {
    starts = List.copyOf(starts);
  }

  static Course of(List<Duration> waits, DisableRule rule, @Nullable Duration back) {
    List<Duration> starts = new ArrayList<>(List.of(Duration.ZERO));
    for (Duration wait : waits) {
      starts.add(starts.getLast().plus(wait));
    }
    Duration every = every(starts.getLast());
    return new Course(
        starts,
        back,
        TimeLapse.ofOne(waits, rule, back),
        every,
        TimeLapse.ofMany(waits, rule, back, every));
  }

  /** Seldom enough that the events of a whole schedule can be foretold at once. */
  private static Duration every(Duration whole) {
    if (whole.compareTo(Duration.ofDays(2)) <= 0) {
      return Duration.ofMinutes(10);
    }
    return whole.compareTo(Duration.ofDays(30)) <= 0 ? Duration.ofHours(1) : Duration.ofHours(6);
  }

  /** How many attempts there are at most. */
  int attempts() {
    return starts.size();
  }

  private TimeLapse.Course delivery() {
    return one.deliveries().getFirst();
  }

  /** How many attempts are made until it is delivered, failed or held. */
  int made() {
    return delivery().attempts().size();
  }

  /** DELIVERED, FAILED or HELD. */
  DeliveryStatus fate() {
    return delivery().fate();
  }

  /** From the first attempt to the last that is made. */
  Duration length() {
    return delivery().end();
  }

  /**
   * Where a delivery stands at a place on the way.
   *
   * @param made attempts that were made by then
   * @param passed time since the first attempt
   * @param untilNext time until the next attempt; zero when none is left
   */
  record Moment(int made, Duration passed, Duration untilNext) {}

  /**
   * The moment at a place on a line on which attempts stand evenly.
   *
   * @param place from 0, the first attempt, to the number of retries, the last
   */
  Moment at(double place) {
    int before = (int) Math.clamp(Math.floor(place + 1e-9), 0, attempts() - 1);
    if (before >= made() - 1) {
      return new Moment(made(), length(), Duration.ZERO);
    }
    Duration from = starts.get(before);
    Duration to = starts.get(before + 1);
    double share = Math.clamp(place - before, 0, 1);
    long seconds = Math.round(to.minus(from).toSeconds() * share);
    Duration passed = from.plusSeconds(seconds);
    return new Moment(before + 1, passed, to.minus(passed));
  }

  /**
   * The place of a moment on that line.
   *
   * @return below zero when it lies behind the last attempt
   */
  double place(Duration moment) {
    for (int i = 1; i < attempts(); i++) {
      Duration to = starts.get(i);
      if (moment.compareTo(to) <= 0) {
        Duration from = starts.get(i - 1);
        return i - 1 + (double) moment.minus(from).toMillis() / to.minus(from).toMillis();
      }
    }
    return moment.compareTo(starts.getLast()) <= 0 ? attempts() - 1 : -1;
  }

  /** How an attempt on the line stands. */
  enum Stop {
    FAILED,
    DELIVERED,
    NEXT,
    LATER,
    /** It will not be made: the delivery is over before. */
    DROPPED
  }

  /**
   * How an attempt stands at a moment.
   *
   * @param index from 0
   */
  Stop stop(int index, Moment now) {
    if (index >= made()) {
      return Stop.DROPPED;
    }
    if (index < now.made()) {
      boolean well = index == made() - 1 && fate() == DeliveryStatus.DELIVERED;
      return well ? Stop.DELIVERED : Stop.FAILED;
    }
    return index == now.made() ? Stop.NEXT : Stop.LATER;
  }

  /** Deliveries of the site that are held when its endpoint is disabled. */
  long heldWhenDisabled() {
    Duration at = many.disabledAt();
    return many.deliveries().stream()
        .filter(one -> one.fate() == DeliveryStatus.HELD)
        .filter(one -> at != null && one.came().compareTo(at) <= 0)
        .count();
  }
}
