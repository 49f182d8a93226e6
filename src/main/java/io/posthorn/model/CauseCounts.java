package io.posthorn.model;

import java.util.List;
import java.util.Set;

/**
 * What went wrong last with deliveries that match a filter, by the diagnosis.
 *
 * @param causes the most frequent first
 * @param whole whether all were counted; false when the time for it ran out, and there may be more
 */
public record CauseCounts(List<Group> causes, boolean whole) {
  public static final CauseCounts NONE = new CauseCounts(List.of(), true);

  public CauseCounts {
    causes = List.copyOf(causes);
  }

  /**
   * Deliveries with one cause.
   *
   * @param cause the code of the diagnosis
   * @param endpoints where they go
   */
  public record Group(String cause, long deliveries, Set<Long> endpoints) {
    public Group {
      endpoints = Set.copyOf(endpoints);
    }
  }
}
