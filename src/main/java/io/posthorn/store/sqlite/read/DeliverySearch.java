package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.SearchQueries;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.store.codec.Cursor;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.DeliveryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Pages, ids and counts of the deliveries that match a filter. */
public final class DeliverySearch implements SearchQueries {
  /** When the first delivery from an id on was created. */
  static final String CREATED_FROM =
      "SELECT created FROM delivery WHERE id >= ? ORDER BY id LIMIT 1";

  private final ReaderPool pool;
  private final Ticker ticker;

  public DeliverySearch(ReaderPool pool, Ticker ticker) {
    this.pool = pool;
    this.ticker = ticker;
  }

  @Override
  public Page<Delivery> page(
      DeliveryFilter filter, @Nullable String before, int limit, Duration budget) {
    Long behind = before == null ? null : Cursor.parse(before);
    return pool.read(sql -> page(sql, filter, behind, limit, budget));
  }

  private Page<Delivery> page(
      Sql sql, DeliveryFilter filter, @Nullable Long before, int limit, Duration budget) {
    DeliveryPlan plan = DeliveryPlan.of(sql, filter, false);
    if (plan.nothing()) {
      return new Page<>(List.of(), null);
    }
    long high = before == null ? plan.high() : Math.min(plan.high(), before - 1);
    WindowScan.Found<Delivery> found =
        new WindowScan(plan.blocks(), false, ticker)
            .run(
                plan.low(),
                high,
                limit + 1,
                budget,
                (from, to, most) -> rows(sql, plan, from, to, most));
    Instant searchedBackTo = found.searchedBackTo(sql, CREATED_FROM, limit);
    List<Delivery> rows = new ArrayList<>(found.rows());
    String next = found.stoppedAt() == null ? null : Cursor.of(found.stoppedAt());
    if (rows.size() > limit) {
      rows.removeLast();
      next = Cursor.of(rows.getLast().id());
    }
    if (before == null && rows.addAll(plan.exact())) {
      rows.sort(Comparator.comparingLong(Delivery::id).reversed());
    }
    return new Page<>(rows, next, searchedBackTo);
  }

  private static List<Delivery> rows(Sql sql, DeliveryPlan plan, long from, long to, int limit) {
    return merged(
        sql,
        plan,
        plan.rowsSql(),
        DeliveryTable::delivery,
        Delivery::id,
        new Range(from, to, limit, false));
  }

  @Override
  public List<Long> ids(DeliveryFilter filter, long after, long upTo, int limit) {
    return pool.read(
        sql -> {
          DeliveryPlan plan = DeliveryPlan.of(sql, filter, true);
          if (plan.nothing()) {
            return List.of();
          }
          return new WindowScan(plan.blocks(), true, ticker)
              .run(
                  Math.max(plan.low(), after + 1),
                  Math.min(plan.high(), upTo),
                  limit,
                  null,
                  (from, to, most) ->
                      merged(
                          sql,
                          plan,
                          plan.idsSql(),
                          row -> row.getLong(1),
                          Long::longValue,
                          new Range(from, to, most, true)))
              .rows();
        });
  }

  @Override
  public long count(DeliveryFilter filter) {
    return pool.read(
        sql -> {
          DeliveryPlan plan = DeliveryPlan.of(sql, filter, true);
          if (plan.nothing()) {
            return 0L;
          }
          if (plan.byIndex()) {
            return count(sql, plan, plan.low(), plan.high());
          }
          return new WindowScan(plan.blocks(), true, ticker)
                  .run(
                      plan.low(),
                      plan.high(),
                      Integer.MAX_VALUE,
                      null,
                      (from, to, _) -> List.of(count(sql, plan, from, to)))
                  .rows()
                  .stream()
                  .mapToLong(Long::longValue)
                  .sum();
        });
  }

  @Override
  public MatchCount count(DeliveryFilter filter, Duration budget) {
    return pool.read(
        sql -> {
          DeliveryPlan plan = DeliveryPlan.of(sql, filter, false);
          return plan.nothing() ? MatchCount.NONE : byType(sql, plan, budget);
        });
  }

  private MatchCount byType(Sql sql, DeliveryPlan plan, Duration budget) {
    MatchTally<Long> tally = new MatchTally<>(sql, plan, ticker);
    boolean whole = tally.within(budget, "d.type", row -> row.getLong(1));
    Map<String, Long> named = new HashMap<>();
    if (!tally.counts().isEmpty()) {
      sql.each(
          "SELECT id, name FROM event_type",
          row -> {
            Long count = tally.counts().get(row.getLong(1));
            return count == null || named.put(row.getString(2), count) == null;
          });
    }
    for (Delivery exact : plan.exact()) {
      named.merge(exact.eventType(), 1L, Long::sum);
    }
    return MatchCount.of(named, whole);
  }

  @Override
  public CauseCounts causes(DeliveryFilter filter, Duration budget) {
    DeliveryFilter caused =
        filter.causes().isEmpty() ? filter.withCauses(Set.of(DeliveryFilter.ANY_CAUSE)) : filter;
    return pool.read(
        sql -> {
          DeliveryPlan plan = DeliveryPlan.of(sql, caused, false);
          return plan.nothing() ? CauseCounts.NONE : byCause(sql, plan, budget);
        });
  }

  private CauseCounts byCause(Sql sql, DeliveryPlan plan, Duration budget) {
    MatchTally<Caused> tally = new MatchTally<>(sql, plan, ticker);
    boolean whole =
        tally.within(
            budget, "d.cause, d.endpoint", row -> new Caused(row.getLong(1), row.getLong(2)));
    Map<Long, String> names = new HashMap<>();
    sql.each(
        "SELECT id, name FROM cause",
        row -> {
          names.put(row.getLong(1), row.getString(2));
          return true;
        });
    Map<String, CauseCounts.Group> groups = new TreeMap<>();
    tally
        .counts()
        .forEach(
            (caused, count) -> {
              String name = names.getOrDefault(caused.cause(), "");
              groups.merge(
                  name,
                  new CauseCounts.Group(name, count, Set.of(caused.endpoint())),
                  DeliverySearch::together);
            });
    return new CauseCounts(
        groups.values().stream()
            .sorted(Comparator.comparingLong(CauseCounts.Group::deliveries).reversed())
            .toList(),
        whole);
  }

  private static CauseCounts.Group together(CauseCounts.Group one, CauseCounts.Group more) {
    Set<Long> endpoints = new TreeSet<>(one.endpoints());
    endpoints.addAll(more.endpoints());
    return new CauseCounts.Group(one.cause(), one.deliveries() + more.deliveries(), endpoints);
  }

  private record Caused(long cause, long endpoint) {}

  private static long count(Sql sql, DeliveryPlan plan, long from, long to) {
    long sum = 0;
    for (IndexPrefix prefix : plan.prefixes()) {
      sum += sql.number(plan.countSql(), plan.values(prefix, from, to));
    }
    return sum;
  }

  private record Range(long from, long to, int limit, boolean ascending) {}

  /**
   * The first rows over all prefixes of an index. Once the limit is reached, a further prefix is
   * read only as far as it can still better the last row.
   */
  private static <T> List<T> merged(
      Sql sql,
      DeliveryPlan plan,
      String select,
      Sql.Row<T> row,
      ToLongFunction<T> id,
      Range range) {
    Comparator<T> order = Comparator.comparingLong(id);
    List<T> best = new ArrayList<>();
    long from = range.from();
    long to = range.to();
    for (IndexPrefix prefix : plan.prefixes()) {
      Object[] values = plan.values(prefix, from, to, range.limit());
      best.addAll(sql.all(select, row, values));
      if (plan.prefixes().size() > 1) {
        best.sort(range.ascending() ? order : Collections.reverseOrder(order));
      }
      if (best.size() >= range.limit()) {
        best.subList(range.limit(), best.size()).clear();
        long last = id.applyAsLong(best.getLast());
        from = range.ascending() ? from : last + 1;
        to = range.ascending() ? last - 1 : to;
      }
    }
    return best;
  }
}
