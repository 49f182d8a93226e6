package io.posthorn.store;

import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.store.DeliveryPlan.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the words of filters into the store's numbers. */
final class Filters {
  /** Up to so many endpoints are asked for one by one; of more, those that occur are looked up. */
  private static final int FEW_ENDPOINTS = 64;

  private Filters() {}

  /** Endpoints that are in the sites and among those asked for; null where any will do. */
  static @Nullable Set<Long> endpoints(Sql sql, Set<Long> sites, Set<Long> endpoints) {
    if (sites.isEmpty()) {
      return endpoints.isEmpty() ? null : endpoints;
    }
    Set<Long> matching = new HashSet<>();
    boolean[] all = {true};
    sql.each(
        "SELECT id, site FROM endpoint",
        row -> {
          boolean matches =
              sites.contains(row.getLong(2))
                  && (endpoints.isEmpty() || endpoints.contains(row.getLong(1)));
          all[0] &= matches;
          return !matches || matching.add(row.getLong(1)) || true;
        });
    return all[0] && !matching.isEmpty() ? null : matching;
  }

  /** Types that a filter names, with stars spelled out; null where any will do. */
  static @Nullable Set<Long> types(Sql sql, Set<String> names) {
    if (names.isEmpty() || names.contains("*")) {
      return null;
    }
    Set<Long> matching = new TreeSet<>();
    sql.each(
        "SELECT id, name FROM event_type",
        row -> {
          String name = row.getString(2);
          boolean matches =
              names.contains(name)
                  || names.stream()
                      .anyMatch(
                          prefix ->
                              prefix.endsWith("*")
                                  && name.startsWith(prefix.substring(0, prefix.length() - 1)));
          return !matches || matching.add(row.getLong(1)) || true;
        });
    return matching;
  }

  /** The first delivery created at a time or later; {@code newest + 1} when there is none. */
  static long firstIdFrom(Sql sql, long millis, long newest) {
    long low = sql.number("SELECT min(id) FROM delivery");
    long high = newest + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long[] row =
          sql.first(
              "SELECT id, created FROM delivery WHERE id >= ? ORDER BY id LIMIT 1",
              found -> new long[] {found.getLong(1), found.getLong(2)},
              middle);
      if (row == null || row[1] >= millis) {
        high = middle;
      } else {
        low = row[0] + 1;
      }
    }
    return low;
  }

  /** A text as a delivery id; null when it can't be one. */
  static @Nullable Long id(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return Long.parseLong(text);
  }

  static List<Prefix> statusPrefixes(
      Sql sql, Set<Integer> statuses, @Nullable Set<Long> endpoints) {
    List<Prefix> prefixes = new ArrayList<>();
    for (int status : statuses) {
      for (long endpoint : endpointsWith(sql, status, endpoints)) {
        prefixes.add(new Prefix(List.of(status, endpoint)));
      }
    }
    return prefixes;
  }

  private static Iterable<Long> endpointsWith(Sql sql, int status, @Nullable Set<Long> endpoints) {
    if (endpoints != null && endpoints.size() <= FEW_ENDPOINTS) {
      return endpoints;
    }
    List<Long> found = new ArrayList<>();
    Long next = 0L;
    while (next != null) {
      next =
          sql.numberOrNull(
              """
              SELECT min(endpoint) FROM delivery INDEXED BY delivery_undelivered
              WHERE status = ? AND status <> 1 AND endpoint > ?
              """,
              status,
              next);
      if (next != null && (endpoints == null || endpoints.contains(next))) {
        found.add(next);
      }
    }
    return found;
  }

  /** The combinations of code, status and endpoint that occur, jumping from each to the next. */
  static List<Prefix> codePrefixes(
      Sql sql, List<Codes> codes, Set<Integer> statuses, @Nullable Set<Long> endpoints) {
    List<Prefix> prefixes = new ArrayList<>();
    for (Codes range : codes) {
      long[] at = {range.from(), -1, -1};
      while (at != null) {
        at =
            sql.first(
                """
                SELECT code, status, endpoint FROM delivery INDEXED BY delivery_by_code
                WHERE code IS NOT NULL AND (code < 200 OR code > 299)
                  AND (code, status, endpoint) > (?, ?, ?) AND code <= ?
                ORDER BY code, status, endpoint LIMIT 1
                """,
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                at[0],
                at[1],
                at[2],
                range.to());
        if (at != null
            && (statuses.isEmpty() || statuses.contains((int) at[1]))
            && (endpoints == null || endpoints.contains(at[2]))) {
          prefixes.add(new Prefix(List.of(at[0], at[1], at[2])));
        }
      }
    }
    return prefixes;
  }

  /** Codes in the ranges that the block index knows. */
  static Set<Long> markedCodes(Sql sql, List<Codes> ranges) {
    Set<Long> codes = new TreeSet<>();
    for (Codes range : ranges) {
      Long next = (long) range.from() - 1;
      while (next != null) {
        next =
            sql.numberOrNull(
                "SELECT min(value) FROM block WHERE dim = ? AND value > ? AND value <= ?",
                BlockMarks.Dim.CODE.number,
                next,
                range.to());
        if (next != null) {
          codes.add(next);
        }
      }
    }
    return codes;
  }
}
