package io.posthorn.console.attention;

import io.posthorn.model.Delivery;
import io.posthorn.model.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a failing endpoint will be disabled, if nothing reaches it until then. Pure. */
final class Forecast {
  private Forecast() {}

  /**
   * Under the rule of used-up retries: when the first of its deliveries makes its last attempt.
   *
   * @param retrying its deliveries that have a next time
   * @param schedule waits after failed attempts 1…n
   * @return empty when none of them can disable it
   */
  static Optional<Instant> byRetries(
      EndpointState state, List<Delivery> retrying, List<Duration> schedule) {
    Instant success = state.lastSuccess();
    Instant from =
        success != null && success.isAfter(state.epochSince()) ? success : state.epochSince();
    return retrying.stream()
        .filter(delivery -> delivery.nextAttempt() != null && !delivery.created().isBefore(from))
        .map(delivery -> lastAttempt(delivery, schedule))
        .min(Instant::compareTo);
  }

  private static Instant lastAttempt(Delivery delivery, List<Duration> schedule) {
    Instant at = delivery.nextAttempt() == null ? delivery.created() : delivery.nextAttempt();
    for (int i = delivery.attempts(); i < schedule.size(); i++) {
      at = at.plus(schedule.get(i));
    }
    return at;
  }
}
