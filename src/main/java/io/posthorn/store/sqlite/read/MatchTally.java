package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.Ticker;
import io.posthorn.store.sqlite.file.Sql;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a filter matches by something of its rows, newest first, so that a count whose time
 * is over knows what the first pages show. For one count on one connection.
 */
final class MatchTally<K> {
  /** Rows between two looks at the time. */
  private static final int STRIDE = 512;

  private final Sql sql;
  private final DeliveryPlan plan;
  private final Ticker ticker;
  private final Map<K, Long> counts = new HashMap<>();
  private long rows;
  private boolean over;

  /** Of a plan that isn't ascending. */
  MatchTally(Sql sql, DeliveryPlan plan, Ticker ticker) {
    this.sql = sql;
    this.plan = plan;
    this.ticker = ticker;
  }

  /**
   * Counts.
   *
   * @param columns what the key is made of
   * @return whether all was counted
   */
  boolean within(Duration budget, String columns, Sql.Row<K> key) {
    long end = ticker.nanos() + budget.toNanos();
    WindowScan.Found<Long> found =
        new WindowScan(plan.blocks(), false, ticker)
            .run(
                plan.low(),
                plan.high(),
                1,
                budget,
                (from, to, _) -> {
                  count(plan.select(columns), key, new long[] {from, to, end});
                  return List.of(); // so that the search goes on
                });
    return found.stoppedAt() == null && !over;
  }

  private void count(String select, Sql.Row<K> key, long[] range) {
    for (IndexPrefix prefix : plan.prefixes()) {
      if (!over) {
        sql.each(
            select,
            row -> {
              counts.merge(key.from(row), 1L, Long::sum);
              over = ++rows % STRIDE == 0 && ticker.nanos() - range[2] >= 0;
              return !over;
            },
            plan.values(prefix, range[0], range[1]));
      }
    }
  }

  Map<K, Long> counts() {
    return counts;
  }
}
