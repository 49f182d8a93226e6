package io.posthorn.engine.rules;

import io.posthorn.model.Refused;
import org.jspecify.annotations.Nullable;

/** How fast a release or a replay may be asked to go: 1–10,000 deliveries a second, or no bound. */
public final class RateBound {
  private static final int MOST = 10_000;

  private RateBound() {}

  /**
   * Refuses what is no such rate.
   *
   * @param perSecond null for no bound
   */
  public static void check(@Nullable Integer perSecond) {
    if (perSecond != null && (perSecond < 1 || perSecond > MOST)) {
      throw Refused.field("rate", "rate is 1–10000 deliveries a second");
    }
  }
}
