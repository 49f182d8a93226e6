package io.posthorn.console.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a delivery fares under a schedule while every attempt fails. Pure.
 *
 * @param starts when each attempt comes, after the first
 */
record Course(List<Duration> starts) {
  Course {
    starts = List.copyOf(starts);
  }

  static Course of(List<Duration> waits) {
    List<Duration> starts = new ArrayList<>(List.of(Duration.ZERO));
    for (Duration wait : waits) {
      starts.add(starts.getLast().plus(wait));
    }
    return new Course(starts);
  }

  int attempts() {
    return starts.size();
  }

  /** From the first attempt to the last. */
  Duration length() {
    return starts.getLast();
  }

  /**
   * Where a delivery stands at a place on the way.
   *
   * @param made attempts that have failed by then
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
    if (before == attempts() - 1) {
      return new Moment(attempts(), length(), Duration.ZERO);
    }
    Duration from = starts.get(before);
    Duration to = starts.get(before + 1);
    double share = Math.clamp(place - before, 0, 1);
    long seconds = Math.round(to.minus(from).toSeconds() * share);
    Duration passed = from.plusSeconds(seconds);
    return new Moment(before + 1, passed, to.minus(passed));
  }
}
