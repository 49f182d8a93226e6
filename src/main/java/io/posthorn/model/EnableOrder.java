package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of held deliveries when an endpoint is enabled, or on a release.
 *
 * @param held deliver or skip them
 * @param since older ones are skipped; null for none
 * @param ratePerSecond how fast they go, 1–10,000; null for the endpoint's bound, else 50
 */
public record EnableOrder(Held held, @Nullable Instant since, @Nullable Integer ratePerSecond) {
  /** The two ways. */
  public enum Held {
    DELIVER,
    SKIP
  }
}
