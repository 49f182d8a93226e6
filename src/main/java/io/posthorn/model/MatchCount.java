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
  public static final MatchCount NONE = new MatchCount(0, Map.of(), true);

  public MatchCount {
    byType = Map.copyOf(byType);
  }

  public static MatchCount of(Map<String, Long> byType, boolean whole) {
    long total = byType.values().stream().mapToLong(Long::longValue).sum();
    return new MatchCount(total, byType, whole);
  }
}
