package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one site, as the engine tells them. All calls block: not for the window's thread.
 */
final class DeliverySource {
  private final Engine engine;
  private final long site;

  DeliverySource(Engine engine, long site) {
    this.engine = engine;
    this.site = site;
  }

  Page<Delivery> page(Query query, @Nullable String before, int limit) {
    return query.ids().isEmpty()
        ? engine.deliveries().page(filter(query), before, limit)
        : new Page<>(byId(query), null);
  }

  /**
   * How many match.
   *
   * @throws RuntimeException when they can't be counted
   */
  MatchCount count(Query query) {
    if (query.ids().isEmpty()) {
      return engine.deliveries().count(filter(query));
    }
    return new MatchCount(byId(query).size(), java.util.Map.of(), true);
  }

  /** How many match that are newer than a row. */
  MatchCount countSince(Query query, Delivery row) {
    return engine.deliveries().count(filter(query).withSince(row.created()));
  }

  /** The filter of a query, for this site. */
  DeliveryFilter filter(Query query) {
    return query.filter().withSites(Set.of(site));
  }

  /** These as they are now; those that are gone are left out. */
  List<Delivery> again(List<Long> ids) {
    List<Delivery> found = new ArrayList<>();
    for (long id : ids) {
      Delivery one = one(id);
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  /** The deliveries that are asked for by id. */
  List<Long> ids(Asked asked) {
    return byId(new Query(asked.filter(), asked.ids())).stream().map(Delivery::id).toList();
  }

  private List<Delivery> byId(Query query) {
    List<Delivery> found = new ArrayList<>();
    for (String id : query.ids()) {
      if (id.startsWith("evt_")) {
        found.addAll(engine.deliveries().ofEvent(id));
      } else {
        found.addAll(again(List.of(Long.parseLong(id))));
      }
    }
    return found.stream()
        .filter(row -> row.siteId() == site && query.holds(row))
        .distinct()
        .sorted(Comparator.comparingLong(Delivery::id).reversed())
        .toList();
  }

  private @Nullable Delivery one(long id) {
    try {
      return engine.deliveries().one(id).delivery();
    } catch (Refused e) {
      if (e.kind() == Refused.Kind.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  /** A query for one site; ids are read one by one, else the filter is searched for. */
  record Asked(DeliveryFilter filter, List<String> ids) {
    Asked {
      ids = List.copyOf(ids);
    }
  }
}
