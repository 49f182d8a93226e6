package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Delivery;
import io.posthorn.model.MatchCount;
import io.posthorn.store.sqlite.file.Sql;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a filter matches by event type, newest first, so that a count whose time is over
 * knows what the first pages show. For one count on one connection.
 */
final class TypeCount {
  /** Rows between two looks at the time. */
  private static final int STRIDE = 512;

  private final Sql sql;
  private final DeliveryPlan plan;
  private final Ticker ticker;
  private final Map<Long, long[]> byType = new HashMap<>();
  private long rows;
  private boolean over;

  /** Of a plan that isn't ascending. */
  TypeCount(Sql sql, DeliveryPlan plan, Ticker ticker) {
    this.sql = sql;
    this.plan = plan;
    this.ticker = ticker;
  }

  MatchCount within(Duration budget) {
    long end = ticker.nanos() + budget.toNanos();
    WindowScan.Found<Long> found =
        new WindowScan(plan.blocks(), false, ticker)
            .run(plan.low(), plan.high(), 1, budget, (from, to, _) -> count(from, to, end));
    return result(found.stoppedAt() == null && !over);
  }

  /** Counts some ids; gives none back, so that the search goes on. */
  private List<Long> count(long from, long to, long end) {
    for (IndexPrefix prefix : plan.prefixes()) {
      if (!over) {
        sql.each(
            plan.typesSql(),
            row -> {
              byType.computeIfAbsent(row.getLong(1), _ -> new long[1])[0]++;
              over = ++rows % STRIDE == 0 && ticker.nanos() - end >= 0;
              return !over;
            },
            plan.values(prefix, from, to));
      }
    }
    return List.of();
  }

  private MatchCount result(boolean whole) {
    Map<String, Long> named = new HashMap<>();
    if (!byType.isEmpty()) {
      sql.each(
          "SELECT id, name FROM event_type",
          row -> {
            long[] count = byType.get(row.getLong(1));
            return count == null || named.put(row.getString(2), count[0]) == null;
          });
    }
    for (Delivery exact : plan.exact()) {
      named.merge(exact.eventType(), 1L, Long::sum);
    }
    return MatchCount.of(named, whole);
  }
}
