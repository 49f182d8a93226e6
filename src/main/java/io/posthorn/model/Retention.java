package io.posthorn.model;

import java.time.Duration;

/**
 * How long deliveries are kept, counted from their final status; unfinished ones stay.
 *
 * @param payloads the event's payload and what was sent and answered, 1–3,650 days
 * @param rows that there was such a delivery and how it ended; as long at least, and at most 3,650
 *     days
 */
public record Retention(Duration payloads, Duration rows) {
  public static final Duration LEAST = Duration.ofDays(1);
  public static final Duration MOST = Duration.ofDays(3650);
  public static final Retention DEFAULT = new Retention(Duration.ofDays(30), Duration.ofDays(90));
}
