package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.port.HealthQueries.Recent;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointHealth.Bucket;
import io.posthorn.model.EventType;
import io.posthorn.model.TypeTraffic;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.Statuses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits at endpoints, and how they did lately: one walk over the newest deliveries, whose rows
 * say all of it. Tests are told apart by their type, so that no event has to be looked at.
 */
public final class HealthReads implements HealthQueries {
  private static final String ROWS =
      """
      SELECT endpoint, status, created, attempts, ms FROM delivery NOT INDEXED
      WHERE id BETWEEN ? AND ? AND created >= ? AND type <> ?
      """;

  private final ReaderPool pool;
  private final Ticker ticker;

  public HealthReads(ReaderPool pool, Ticker ticker) {
    this.pool = pool;
    this.ticker = ticker;
  }

  @Override
  public Recent health(Instant since, Duration bucket, int buckets, Duration budget) {
    return pool.read(sql -> health(sql, new Stretch(since, bucket, buckets), budget));
  }

  @Override
  public Map<Long, Counts> counts() {
    return pool.read(
        sql -> {
          Map<Long, Counts> counts = new HashMap<>();
          sql.each(
              """
              SELECT endpoint, pending, retrying, held FROM endpoint_state
              WHERE pending + retrying + held > 0
              """,
              row -> {
                counts.put(
                    row.getLong(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
                return true;
              });
          return counts;
        });
  }

  @Override
  public Counts counts(long endpointId) {
    Counts counts =
        pool.read(
            sql ->
                sql.first(
                    "SELECT pending, retrying, held FROM endpoint_state WHERE endpoint = ?",
                    row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)),
                    endpointId));
    return counts == null ? Counts.NONE : counts;
  }

  @Override
  public Map<Long, List<TypeTraffic>> traffic(Instant since, Duration budget) {
    return new TrafficReads(pool, ticker).traffic(since, budget);
  }

  private Recent health(Sql sql, Stretch stretch, Duration budget) {
    long since = Columns.bound(stretch.since());
    long tests = Filters.type(sql, EventType.PING);
    long newest = sql.number("SELECT max(id) FROM delivery");
    Map<Long, Sums> sums = new HashMap<>();
    WindowScan.Found<Long> found =
        new WindowScan(new Blocks(sql, false), false, ticker)
            .run(
                Filters.firstIdFrom(sql, since, newest),
                newest,
                1,
                budget,
                (from, to, _) -> {
                  sql.each(ROWS, row -> add(row, stretch, sums), from, to, since, tests);
                  return List.of();
                });
    Instant partialSince = found.searchedBackTo(sql, DeliverySearch.CREATED_FROM, 1);
    Map<Long, EndpointHealth> health = new HashMap<>();
    sums.forEach((id, sum) -> health.put(id, sum.health(id, stretch, partialSince)));
    return new Recent(health, partialSince);
  }

  private static boolean add(ResultSet row, Stretch stretch, Map<Long, Sums> sums)
      throws SQLException {
    Sums of = sums.computeIfAbsent(row.getLong(1), _ -> new Sums(stretch.buckets()));
    int attempts = row.getInt(4);
    of.add(Statuses.status(row.getInt(2)), stretch.indexOf(row.getLong(3)), attempts);
    if (attempts > 0) {
      of.took(row.getInt(5));
    }
    return true;
  }

  /** The time in its equal parts. */
  private record Stretch(Instant since, Duration bucket, int buckets) {
    int indexOf(long created) {
      long index = (created - Columns.bound(since)) / bucket.toMillis();
      return (int) Math.clamp(index, 0, buckets - 1);
    }
  }

  /** What is counted of one endpoint. */
  private static final class Sums {
    private static final int DELIVERED = 0;
    private static final int FAILED = 1;
    private static final int HELD = 2;
    private static final int OTHER = 3;

    private final long[][] buckets;
    private int[] millis = new int[16];
    private int attempted;
    private long delivered;

    Sums(int count) {
      buckets = new long[count][OTHER + 1];
    }

    void add(DeliveryStatus status, int bucket, int attempts) {
      buckets[bucket][kind(status, attempts)]++;
      delivered += status == DeliveryStatus.DELIVERED && attempts > 0 ? 1 : 0;
    }

    private static int kind(DeliveryStatus status, int attempts) {
      return switch (status) {
        case DELIVERED -> DELIVERED;
        case FAILED -> FAILED;
        case RETRYING -> attempts > 0 ? FAILED : OTHER;
        case HELD -> HELD;
        case PENDING, SENDING, SKIPPED -> OTHER;
      };
    }

    void took(int ms) {
      if (attempted == millis.length) {
        millis = Arrays.copyOf(millis, millis.length * 2);
      }
      millis[attempted++] = ms;
    }

    EndpointHealth health(long id, Stretch stretch, @Nullable Instant partialSince) {
      return new EndpointHealth(
          id,
          stretch.since(),
          stretch.bucket(),
          Stream.of(buckets)
              .map(b -> new Bucket(b[DELIVERED], b[FAILED], b[HELD], b[OTHER]))
              .toList(),
          attempted,
          delivered,
          p95(),
          null,
          partialSince);
    }

    /** The smallest duration that at least 95 of 100 don't exceed. */
    private @Nullable Long p95() {
      if (attempted == 0) {
        return null;
      }
      Arrays.sort(millis, 0, attempted);
      return (long) millis[(int) Math.ceilDiv(attempted * 95L, 100L) - 1];
    }
  }
}
