package io.posthorn.console.live;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deliveries that match a filter. */
public class MatchingDeliveries implements ListSource<Delivery, Long> {
  private final Engine engine;
  private final DeliveryFilter filter;
  private final boolean everything;
  private final int limit;

  /**
   * Asks nothing yet.
   *
   * @param everything whether the filter leaves nothing out that the list is about
   * @param limit rows of a page
   */
  public MatchingDeliveries(Engine engine, DeliveryFilter filter, boolean everything, int limit) {
    this.engine = engine;
    this.filter = filter;
    this.everything = everything;
    this.limit = limit;
  }

  @Override
  public Page<Delivery> page(@Nullable String before) {
    return engine.deliveries().page(filter, before, limit);
  }

  @Override
  public List<Delivery> again(Collection<Long> ids) {
    return engine.deliveries().rows(ids);
  }

  /** A count since the newest row's time counts those of the list that came in with it, too. */
  @Override
  public NewerCount newer(List<Delivery> newest, long found) {
    Delivery top = newest.getFirst();
    long known = newest.stream().filter(row -> !row.created().isBefore(top.created())).count();
    MatchCount since = engine.deliveries().count(filter.withSince(top.created()));
    return new NewerCount(Math.max(found, since.total() - known), !since.whole());
  }

  @Override
  public boolean beyond(Long id, Page<Delivery> page) {
    String end = page.next();
    return end != null && id < Long.parseLong(end);
  }

  @Override
  public boolean everything() {
    return everything;
  }

  @Override
  public boolean moving(Delivery shown) {
    return shown.status().unfinished();
  }
}
