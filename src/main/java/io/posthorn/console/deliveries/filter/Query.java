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
 * @param nothing whether a word is wrong, so that nothing is meant
 */
public record Query(DeliveryFilter filter, List<String> ids, boolean nothing) {
  public static final Query ANY = new Query(DeliveryFilter.ANY, List.of());

  /** What nothing is wrong with. */
  public Query(DeliveryFilter filter, List<String> ids) {
    this(filter, ids, false);
  }

  public Query {
    ids = List.copyOf(ids);
  }

  /** Whether everything matches. */
  public boolean any() {
    return !nothing && ids.isEmpty() && filter.equals(DeliveryFilter.ANY);
  }

  /** Whether a delivery that was read by id matches the rest; a text is not looked for. */
  public boolean holds(Delivery row) {
    return !nothing && filter.holds(row);
  }
}
