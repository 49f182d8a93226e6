package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.live.ListSource;
import io.posthorn.console.live.MatchingDeliveries;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of the sites that are shown, as the engine tells them. All calls block: not for the
 * window's thread.
 */
final class DeliverySource {
  private static final int PAGE = 200;

  private final Engine engine;
  private final SiteScope scope;

  DeliverySource(Engine engine, SiteScope scope) {
    this.engine = engine;
    this.scope = scope;
  }

  /** What a live list reads. */
  ListSource<Delivery, Long> list(Query query) {
    if (query.ids().isEmpty() && !query.nothing()) {
      return new MatchingDeliveries(engine, filter(query), query.any(), PAGE);
    }
    return new MatchingDeliveries(engine, filter(query), false, PAGE) {
      @Override
      public Page<Delivery> page(@Nullable String before) {
        return new Page<>(byId(query), null);
      }
    };
  }

  /**
   * How many match.
   *
   * @throws RuntimeException when they can't be counted
   */
  MatchCount count(Query query) {
    if (query.ids().isEmpty() && !query.nothing()) {
      return engine.deliveries().count(filter(query));
    }
    return new MatchCount(byId(query).size(), java.util.Map.of(), true);
  }

  /** The filter of a query, for these sites. */
  DeliveryFilter filter(Query query) {
    return query.filter().withSites(scope.filtered());
  }

  /** The deliveries that are asked for by id. */
  List<Long> ids(Asked asked) {
    return byId(new Query(asked.filter(), asked.ids())).stream().map(Delivery::id).toList();
  }

  private List<Delivery> byId(Query query) {
    List<Long> ids = new ArrayList<>();
    List<Delivery> found = new ArrayList<>();
    for (String id : query.ids()) {
      if (id.startsWith("evt_")) {
        found.addAll(engine.deliveries().ofEvent(id));
      } else {
        ids.add(Long.parseLong(id));
      }
    }
    found.addAll(engine.deliveries().rows(ids));
    return found.stream()
        .filter(row -> scope.holds(row.siteId()) && query.holds(row))
        .distinct()
        .sorted(Comparator.comparingLong(Delivery::id).reversed())
        .toList();
  }

  /** A query for these sites; ids are read one by one, else the filter is searched for. */
  record Asked(DeliveryFilter filter, List<String> ids) {
    Asked {
      ids = List.copyOf(ids);
    }
  }
}
