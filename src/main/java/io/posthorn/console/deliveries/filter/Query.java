package io.posthorn.console.deliveries.filter;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import java.util.List;

/**
 * What the engine is asked.
 *
 * @param filter what must match
 * @param ids deliveries or events, by id, that are read one by one instead of being searched for;
 *     empty for a search. Each must match the filter too
 */
public record Query(DeliveryFilter filter, List<String> ids) {
  public static final Query ANY = new Query(DeliveryFilter.ANY, List.of());

  public Query {
    ids = List.copyOf(ids);
  }

  /** Whether everything matches. */
  public boolean any() {
    return ids.isEmpty() && filter.equals(DeliveryFilter.ANY);
  }

  /** Whether a delivery that was read by id matches the rest; a text is not looked for. */
  public boolean holds(Delivery row) {
    Integer code = row.code();
    return (filter.sites().isEmpty() || filter.sites().contains(row.siteId()))
        && (filter.endpoints().isEmpty() || filter.endpoints().contains(row.endpointId()))
        && (filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
        && (filter.events().isEmpty()
            || filter.events().stream().anyMatch(event -> fits(event, row.eventType())))
        && (filter.codes().isEmpty()
            || (code != null
                && filter.codes().stream().anyMatch(c -> code >= c.from() && code <= c.to())))
        && (filter.since() == null || !row.created().isBefore(filter.since()))
        && (filter.until() == null || row.created().isBefore(filter.until()))
        && (filter.attempts() == null || filter.attempts().holds(row.attempts()))
        && (filter.millis() == null || (row.ms() != null && filter.millis().holds(row.ms())));
  }

  /** Whether an event type is meant by one that may end with a star. */
  public static boolean fits(String wanted, String type) {
    return wanted.endsWith("*")
        ? type.startsWith(wanted.substring(0, wanted.length() - 1))
        : wanted.equals(type);
  }
}
