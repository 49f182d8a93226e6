package io.posthorn.store.sqlite.read;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Statuses;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the words of filters into the store's numbers. */
final class Filters {
  /** Up to so many endpoints are asked for one by one; of more, those that occur are looked up. */
  private static final int FEW_ENDPOINTS = 64;

  private static final String UNDELIVERED_ENDPOINT =
      Statuses.named(
          """
          SELECT min(endpoint) FROM delivery INDEXED BY delivery_undelivered
          WHERE status <> DELIVERED AND status = ? AND endpoint > ?
          """);

  private static final String BY_CODE =
      """
       FROM delivery INDEXED BY delivery_by_code
      WHERE code IS NOT NULL AND (code < 200 OR code > 299)
      """;

  private static final String CODE = "SELECT min(code)" + BY_CODE + "AND code <= ? AND code > ?";

  private static final String STATUS_OF_CODE =
      "SELECT min(status)" + BY_CODE + "AND code = ? AND status > ?";

  private static final String ENDPOINT_OF_CODE =
      "SELECT min(endpoint)" + BY_CODE + "AND code = ? AND status = ? AND endpoint > ?";

  private static final String BY_CAUSE =
      " FROM delivery INDEXED BY delivery_by_cause WHERE cause = ? ";

  private static final String STATUS_OF_CAUSE = "SELECT min(status)" + BY_CAUSE + "AND status > ?";

  private static final String ENDPOINT_OF_CAUSE =
      "SELECT min(endpoint)" + BY_CAUSE + "AND status = ? AND endpoint > ?";

  private static final String MARKED_CODE =
      "SELECT min(value) FROM block WHERE dim = ? AND value <= ? AND value > ?";

  private Filters() {}

  /** The number of an event type; one that no row has while the type never occurred. */
  static long type(Sql sql, String name) {
    return sql.number("SELECT id FROM event_type WHERE name = ?", name);
  }

  /** Endpoints that a filter allows; null where any will do. */
  static @Nullable Set<Long> endpoints(Sql sql, DeliveryFilter filter) {
    Set<Long> sites = filter.sites();
    Set<Long> endpoints = filter.endpoints();
    Set<Long> except = filter.except().endpoints();
    if (sites.isEmpty() && except.isEmpty()) {
      return endpoints.isEmpty() ? null : endpoints;
    }
    Set<Long> matching = new HashSet<>();
    boolean[] all = {true};
    sql.each(
        "SELECT id, site FROM endpoint",
        row -> {
          long id = row.getLong(1);
          boolean matches =
              (sites.isEmpty() || sites.contains(row.getLong(2)))
                  && (endpoints.isEmpty() || endpoints.contains(id))
                  && !except.contains(id);
          all[0] &= matches;
          if (matches) {
            matching.add(id);
          }
          return true;
        });
    return all[0] && !matching.isEmpty() ? null : matching;
  }

  /** The numbers of causes, as far as they occur. */
  static Set<Long> causes(Sql sql, Set<String> names) {
    Set<Long> matching = new TreeSet<>();
    sql.each(
        "SELECT id, name FROM cause",
        row -> {
          if (names.contains(DeliveryFilter.ANY_CAUSE) || names.contains(row.getString(2))) {
            matching.add(row.getLong(1));
          }
          return true;
        });
    return matching;
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
          if (names.stream().anyMatch(mask -> DeliveryFilter.means(mask, name))) {
            matching.add(row.getLong(1));
          }
          return true;
        });
    return matching;
  }

  /** The first delivery created at a time or later; {@code newest + 1} when there is none. */
  static long firstIdFrom(Sql sql, long millis, long newest) {
    return firstFrom(sql, "delivery", "created", millis, newest);
  }

  /** The first event that came in at a time or later; {@code newest + 1} when there is none. */
  static long firstEventFrom(Sql sql, long millis, long newest) {
    return firstFrom(sql, "event", "at", millis, newest);
  }

  private static long firstFrom(Sql sql, String table, String time, long millis, long newest) {
    String next = "SELECT id, " + time + " FROM " + table + " WHERE id >= ? ORDER BY id LIMIT 1";
    long low = sql.number("SELECT min(id) FROM " + table);
    long high = newest + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long[] row =
          sql.first(next, found -> new long[] {found.getLong(1), found.getLong(2)}, middle);
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

  static List<IndexPrefix> statusPrefixes(
      Sql sql, Set<Integer> statuses, @Nullable Set<Long> endpoints) {
    List<IndexPrefix> prefixes = new ArrayList<>();
    for (long status : statuses) {
      for (long endpoint : occurring(sql, endpoints, UNDELIVERED_ENDPOINT, status)) {
        prefixes.add(new IndexPrefix(List.of(status, endpoint)));
      }
    }
    return prefixes;
  }

  /** The combinations of code, status and endpoint that occur. */
  static List<IndexPrefix> codePrefixes(
      Sql sql, List<Codes> codes, Set<Integer> statuses, @Nullable Set<Long> endpoints) {
    List<IndexPrefix> prefixes = new ArrayList<>();
    for (Codes range : codes) {
      for (long code : distinct(sql, CODE, range.from() - 1L, (long) range.to())) {
        for (long status : distinct(sql, STATUS_OF_CODE, -1, code)) {
          if (statuses.isEmpty() || statuses.contains((int) status)) {
            for (long endpoint : occurring(sql, endpoints, ENDPOINT_OF_CODE, code, status)) {
              prefixes.add(new IndexPrefix(List.of(code, status, endpoint)));
            }
          }
        }
      }
    }
    return prefixes;
  }

  /** The combinations of cause, status and endpoint that occur. */
  static List<IndexPrefix> causePrefixes(
      Sql sql, Set<Long> causes, Set<Integer> statuses, @Nullable Set<Long> endpoints) {
    List<IndexPrefix> prefixes = new ArrayList<>();
    for (long cause : causes) {
      for (long status : distinct(sql, STATUS_OF_CAUSE, -1, cause)) {
        if (statuses.isEmpty() || statuses.contains((int) status)) {
          for (long endpoint : occurring(sql, endpoints, ENDPOINT_OF_CAUSE, cause, status)) {
            prefixes.add(new IndexPrefix(List.of(cause, status, endpoint)));
          }
        }
      }
    }
    return prefixes;
  }

  /** Codes in the ranges that the block index knows. */
  static Set<Long> markedCodes(Sql sql, List<Codes> ranges) {
    Set<Long> codes = new TreeSet<>();
    for (Codes range : ranges) {
      codes.addAll(
          distinct(
              sql,
              MARKED_CODE,
              range.from() - 1L,
              (long) BlockMarks.Dim.CODE.number,
              (long) range.to()));
    }
    return codes;
  }

  /** Endpoints to ask for: those that are wanted where they are few, else those that occur. */
  private static Collection<Long> occurring(
      Sql sql, @Nullable Set<Long> wanted, String select, Long... fixed) {
    if (wanted != null && wanted.size() <= FEW_ENDPOINTS) {
      return wanted;
    }
    List<Long> found = distinct(sql, select, 0, fixed);
    return wanted == null ? found : found.stream().filter(wanted::contains).toList();
  }

  /**
   * The different values of an index's column, jumping from each to the next.
   *
   * @param select gives the smallest one above its last value
   */
  private static List<Long> distinct(Sql sql, String select, long above, Long... fixed) {
    List<Long> found = new ArrayList<>();
    Object[] values = Arrays.copyOf(fixed, fixed.length + 1, Object[].class);
    values[fixed.length] = above;
    Long next = sql.numberOrNull(select, values);
    while (next != null) {
      found.add(next);
      values[fixed.length] = next;
      next = sql.numberOrNull(select, values);
    }
    return found;
  }
}
