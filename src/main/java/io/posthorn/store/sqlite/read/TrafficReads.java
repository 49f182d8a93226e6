package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.EventType;
import io.posthorn.model.TypeTraffic;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came in lately, by site and type. Deliveries are counted apart from the events that caused
 * them, and each newest first, so that neither has to be looked up for every row of the other.
 */
final class TrafficReads {
  private static final String EVENTS =
      """
      SELECT site, type, at FROM event NOT INDEXED
      WHERE id BETWEEN ? AND ? AND at >= ? AND test = 0
      """;

  private static final String DELIVERIES =
      """
      SELECT type, endpoint FROM delivery NOT INDEXED
      WHERE id BETWEEN ? AND ? AND event >= ? AND type <> ?
      """;

  private final ReaderPool pool;
  private final Ticker ticker;

  TrafficReads(ReaderPool pool, Ticker ticker) {
    this.pool = pool;
    this.ticker = ticker;
  }

  private record Key(long site, long type) {}

  private static final class Sums {
    private long events;
    private long newest;
    private final Map<Long, Long> deliveries = new HashMap<>();

    void event(long at) {
      events++;
      newest = Math.max(newest, at);
    }

    void delivery(long endpoint) {
      deliveries.merge(endpoint, 1L, Long::sum);
    }

    TypeTraffic named(String type) {
      Instant at = newest == 0 ? null : Instant.ofEpochMilli(newest);
      return new TypeTraffic(type, events, deliveries, at);
    }
  }

  /** By site; each site's by type. */
  Map<Long, List<TypeTraffic>> traffic(Instant since, Duration budget) {
    return pool.read(
        sql -> {
          Map<Key, Sums> sums = new HashMap<>();
          long begin = ticker.nanos();
          long firstEvent = events(sql, Columns.bound(since), budget.dividedBy(2), sums);
          Duration left = budget.minusNanos(ticker.nanos() - begin);
          deliveries(sql, Columns.bound(since), firstEvent, left, sums);
          return named(sql, sums);
        });
  }

  /** Counts events; gives the first one since then. */
  private long events(Sql sql, long since, Duration budget, Map<Key, Sums> sums) {
    long newest = sql.number("SELECT max(id) FROM event");
    long first = Filters.firstEventFrom(sql, since, newest);
    scan(
        sql,
        first,
        newest,
        budget,
        (from, to) ->
            sql.each(
                EVENTS,
                row -> {
                  Key key = new Key(row.getLong(1), row.getLong(2));
                  sums.computeIfAbsent(key, _ -> new Sums()).event(row.getLong(3));
                  return true;
                },
                from,
                to,
                since));
    return first;
  }

  private void deliveries(
      Sql sql, long since, long firstEvent, Duration budget, Map<Key, Sums> sums) {
    long newest = sql.number("SELECT max(id) FROM delivery");
    long tests = Filters.type(sql, EventType.PING);
    Map<Long, Long> sites = sites(sql);
    scan(
        sql,
        Filters.firstIdFrom(sql, since, newest),
        newest,
        budget,
        (from, to) ->
            sql.each(
                DELIVERIES,
                row -> {
                  long endpoint = row.getLong(2);
                  Key key = new Key(sites.getOrDefault(endpoint, 0L), row.getLong(1));
                  sums.computeIfAbsent(key, _ -> new Sums()).delivery(endpoint);
                  return true;
                },
                from,
                to,
                firstEvent,
                tests));
  }

  /** Some ids. */
  @FunctionalInterface
  private interface Part {
    void read(long from, long to);
  }

  private void scan(Sql sql, long low, long high, Duration budget, Part part) {
    new WindowScan(new Blocks(sql, false), false, ticker)
        .<Long>run(
            low,
            high,
            1,
            budget,
            (from, to, _) -> {
              part.read(from, to);
              return List.of();
            });
  }

  private static Map<Long, Long> sites(Sql sql) {
    Map<Long, Long> sites = new HashMap<>();
    sql.each(
        "SELECT id, site FROM endpoint",
        row -> {
          sites.put(row.getLong(1), row.getLong(2));
          return true;
        });
    return sites;
  }

  private static Map<Long, List<TypeTraffic>> named(Sql sql, Map<Key, Sums> sums) {
    Map<Long, String> names = new HashMap<>();
    sql.each(
        "SELECT id, name FROM event_type",
        row -> {
          names.put(row.getLong(1), row.getString(2));
          return true;
        });
    Map<Long, List<TypeTraffic>> bySite = new HashMap<>();
    sums.forEach(
        (key, sum) ->
            bySite
                .computeIfAbsent(key.site(), _ -> new ArrayList<>())
                .add(sum.named(names.getOrDefault(key.type(), ""))));
    return bySite;
  }
}
