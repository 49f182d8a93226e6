package io.posthorn.model;

import java.util.Map;

/**
 * How many deliveries match a filter.
 *
 * @param total how many were found
 * @param byType the same by event type
 * @param whole whether all were counted; false when the time for it ran out, and there may be more
 */
public record MatchCount(long total, Map<String, Long> byType, boolean whole) {
  public MatchCount {
    byType = Map.copyOf(byType);
  }
}
