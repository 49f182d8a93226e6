package io.posthorn.console.release;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast deliveries go out.
 *
 * @param perSecond starts a second
 * @param own whether that is the endpoint's own bound
 */
public record Rate(int perSecond, boolean own) {
  public static final Rate GENTLE = new Rate(10, false);
  private static final List<Integer> USUAL = List.of(5, 10, 50, 100);

  /**
   * The rates to choose from, the slowest first.
   *
   * @param bound the endpoint's own; null for none
   */
  public static List<Rate> upTo(@Nullable Integer bound) {
    List<Rate> rates = new ArrayList<>();
    for (int usual : USUAL) {
      if (bound == null || usual < bound) {
        rates.add(new Rate(usual, false));
      }
    }
    if (bound != null) {
      rates.add(new Rate(bound, true));
    }
    return List.copyOf(rates);
  }

  /** How long so many take, seconds; at least one. */
  public long seconds(long deliveries) {
    return Math.max(1, Math.ceilDiv(deliveries, perSecond));
  }

  /** As an order has it: the endpoint's own bound needs no saying. */
  public @Nullable Integer ordered() {
    return own ? null : Integer.valueOf(perSecond);
  }
}
