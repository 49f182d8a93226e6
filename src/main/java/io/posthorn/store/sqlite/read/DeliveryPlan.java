package io.posthorn.store.sqlite.read;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EventType;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.DeliveryTable;
import io.posthorn.store.sqlite.table.Statuses;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a filter is answered. Three means work together:
 *
 * <ul>
 *   <li>times become a range of ids, because neither goes back;
 *   <li>statuses but DELIVERED, codes but 2xx, causes and an event's id have indexes, read prefix
 *       by prefix;
 *   <li>what is left (the common case, which needs no index, and its sparse corners) is read in
 *       order of the id, where the block index leaves out what can't match.
 * </ul>
 *
 * <p>All conditions stand in the SQL as well, so that none of these has to be exact.
 */
final class DeliveryPlan {
  private static final String BY_STATUS = "delivery_undelivered";
  private static final String BY_CODE = "delivery_by_code";
  private static final String BY_CAUSE = "delivery_by_cause";
  private static final String BY_EVENT = "delivery_by_event";
  private static final String UNDELIVERED = Statuses.named("d.status <> DELIVERED AND ");
  private static final String NON_2XX =
      "d.code IS NOT NULL AND (d.code < 200 OR d.code > 299) AND ";

  /** More prefixes than this take longer than going by id. */
  private static final int MOST_PREFIXES = 4000;

  private final Sql sql;
  private final boolean ascending;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> conditionValues = new ArrayList<>();
  private final Blocks blocks;
  private String from = "delivery d NOT INDEXED";
  private String prefixCondition = "";
  private List<IndexPrefix> prefixes = List.of(new IndexPrefix(List.of()));
  private long low;
  private long high;
  private boolean nothing;
  private String textCondition = "";
  private final List<Object> textValues = new ArrayList<>();
  private @Nullable Long exactId;

  private DeliveryPlan(Sql sql, boolean ascending) {
    this.sql = sql;
    this.ascending = ascending;
    this.blocks = new Blocks(sql, ascending);
  }

  /**
   * Plans.
   *
   * @param ascending for ids and counts, oldest first; else for pages, newest first
   */
  static DeliveryPlan of(Sql sql, DeliveryFilter filter, boolean ascending) {
    DeliveryPlan plan = new DeliveryPlan(sql, ascending);
    plan.times(filter);
    Set<Long> endpoints = Filters.endpoints(sql, filter);
    Set<Long> types = Filters.types(sql, filter.events());
    if ((endpoints != null && endpoints.isEmpty()) || (types != null && types.isEmpty())) {
      plan.nothing = true;
    }
    if (!plan.nothing) {
      plan.conditions(filter, endpoints, types);
      plan.except(filter.except());
      plan.text(filter.text());
      plan.chooseIndex(filter, endpoints);
    }
    return plan;
  }

  private void times(DeliveryFilter filter) {
    low = 0;
    high = sql.number("SELECT max(id) FROM delivery");
    if (filter.since() != null) {
      long since = Columns.bound(filter.since());
      low = Filters.firstIdFrom(sql, since, high);
      condition("d.created >= ?", since);
    }
    if (filter.until() != null) {
      long until = Columns.bound(filter.until());
      high = Filters.firstIdFrom(sql, until, high) - 1;
      condition("d.created < ?", until);
    }
    nothing = high < low || high == 0;
  }

  private void conditions(
      DeliveryFilter filter, @Nullable Set<Long> endpoints, @Nullable Set<Long> types) {
    if (endpoints != null) {
      conditions.add("d.endpoint IN (" + list(endpoints) + ")");
    }
    if (types != null) {
      conditions.add("d.type IN (" + list(types) + ")");
      blocks.want(BlockMarks.Dim.TYPE, types);
    }
    if (!filter.statuses().isEmpty()) {
      Set<Integer> statuses = stored(filter.statuses());
      nothing |= statuses.isEmpty();
      conditions.add("d.status IN (" + list(statuses) + ")");
    }
    if (!filter.codes().isEmpty()) {
      conditions.add(codes(filter.codes()));
    }
    span("d.attempts", filter.attempts());
    span("d.ms", filter.millis());
    test(filter.test());
    if (!filter.causes().isEmpty()) {
      conditions.add("d.cause IN (" + list(Filters.causes(sql, filter.causes())) + ")");
    }
  }

  /** Each takes out what it would find; what has no such value stays. */
  private void except(DeliveryFilter.Except except) {
    if (!except.events().isEmpty()) {
      Set<Long> types = Filters.types(sql, except.events());
      nothing |= types == null;
      conditions.add("d.type NOT IN (" + list(types == null ? Set.of() : types) + ")");
    }
    if (!except.codes().isEmpty()) {
      conditions.add("(d.code IS NULL OR NOT " + codes(except.codes()) + ")");
    }
    if (!except.causes().isEmpty()) {
      Set<Long> causes = Filters.causes(sql, except.causes());
      conditions.add("(d.cause IS NULL OR d.cause NOT IN (" + list(causes) + "))");
    }
    if (except.text() != null) {
      without(except.text());
    }
  }

  private void without(String text) {
    byte[] ulid = Ulids.bytes(text);
    if (ulid != null) {
      condition("d.event IS NOT (SELECT id FROM event WHERE ulid = ?)", ulid);
      return;
    }
    textCondition = " AND NOT coalesce(shows(e.payload, ?), 0)";
    textValues.add(text.getBytes(StandardCharsets.UTF_8));
    Long id = Filters.id(text);
    if (id != null) {
      condition("d.id <> ?", id);
    }
  }

  private static String codes(List<Codes> ranges) {
    return ranges.stream()
        .map(codes -> "d.code BETWEEN " + codes.from() + " AND " + codes.to())
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** A test's event has a type of its own, and the delivery's row knows that. */
  private void test(@Nullable Boolean wanted) {
    if (wanted != null) {
      long ping = Filters.type(sql, EventType.PING);
      condition(wanted ? "d.type = ?" : "d.type <> ?", ping);
    }
  }

  private void span(String column, @Nullable Span wanted) {
    if (wanted != null) {
      condition(column + " >= ?", wanted.from());
      condition(column + " <= ?", wanted.to());
    }
  }

  private static Set<Integer> stored(Set<DeliveryStatus> statuses) {
    return statuses.stream()
        .filter(status -> status != DeliveryStatus.SENDING)
        .map(Statuses::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void text(@Nullable String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return;
    }
    byte[] ulid = Ulids.bytes(wanted);
    if (ulid != null) {
      Long ref = sql.numberOrNull("SELECT id FROM event WHERE ulid = ?", ulid);
      nothing |= ref == null;
      useIndex(
          BY_EVENT, "d.event = ? AND ", List.of(new IndexPrefix(List.of(ref == null ? 0 : ref))));
      return;
    }
    textValues.add(wanted.getBytes(StandardCharsets.UTF_8));
    exactId = Filters.id(wanted);
    if (exactId == null) {
      textCondition += " AND shows(e.payload, ?)";
    } else {
      textCondition +=
          ascending
              ? " AND (shows(e.payload, ?) OR d.id = ?)"
              : " AND shows(e.payload, ?) AND d.id <> ?";
      textValues.add(exactId);
    }
  }

  private void chooseIndex(DeliveryFilter filter, @Nullable Set<Long> endpoints) {
    if (!prefixCondition.isEmpty() || nothing) {
      return;
    }
    boolean indexedCodes =
        !filter.codes().isEmpty()
            && filter.codes().stream().allMatch(c -> c.to() < 200 || c.from() > 299);
    boolean indexedStatuses =
        !filter.statuses().isEmpty() && !filter.statuses().contains(DeliveryStatus.DELIVERED);
    if (!filter.causes().isEmpty()) {
      List<IndexPrefix> found =
          Filters.causePrefixes(
              sql, Filters.causes(sql, filter.causes()), stored(filter.statuses()), endpoints);
      useIndex(BY_CAUSE, "d.cause = ? AND d.status = ? AND d.endpoint = ? AND ", found);
    } else if (indexedCodes) {
      List<IndexPrefix> found =
          Filters.codePrefixes(sql, filter.codes(), stored(filter.statuses()), endpoints);
      useIndex(BY_CODE, NON_2XX + "d.code = ? AND d.status = ? AND d.endpoint = ? AND ", found);
    } else if (indexedStatuses) {
      List<IndexPrefix> found = Filters.statusPrefixes(sql, stored(filter.statuses()), endpoints);
      useIndex(BY_STATUS, UNDELIVERED + "d.status = ? AND d.endpoint = ? AND ", found);
    }
    if (prefixCondition.isEmpty()) {
      wantBlocks(filter, endpoints);
    }
  }

  private void useIndex(String index, String condition, List<IndexPrefix> found) {
    if (found.size() <= MOST_PREFIXES) {
      from = "delivery d INDEXED BY " + index;
      prefixCondition = condition;
      prefixes = found;
    }
  }

  private void wantBlocks(DeliveryFilter filter, @Nullable Set<Long> endpoints) {
    if (endpoints != null) {
      blocks.want(BlockMarks.Dim.ENDPOINT, endpoints);
    }
    if (filter.statuses().equals(Set.of(DeliveryStatus.DELIVERED))) {
      blocks.want(BlockMarks.Dim.STATUS, Set.of((long) Statuses.DELIVERED));
    }
    List<Codes> codes = filter.codes();
    if (!codes.isEmpty() && codes.stream().allMatch(c -> c.from() >= 200 && c.to() <= 299)) {
      blocks.want(BlockMarks.Dim.CODE, Filters.markedCodes(sql, codes));
    }
  }

  private void condition(String condition, Object value) {
    conditions.add(condition);
    conditionValues.add(value);
  }

  private static String list(Collection<? extends Number> numbers) {
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  boolean nothing() {
    return nothing;
  }

  /** First id that may match. */
  long low() {
    return low;
  }

  /** Last id that may match. */
  long high() {
    return high;
  }

  Blocks blocks() {
    return blocks;
  }

  List<IndexPrefix> prefixes() {
    return prefixes;
  }

  /** The delivery whose id was typed as text, wherever it stands, if it matches all the rest. */
  List<Delivery> exact() {
    Long id = exactId;
    return id == null || id < low || id > high
        ? List.of()
        : sql.all(exactSql(), DeliveryTable::delivery, exactValues(id));
  }

  /** Whether an index leads to the rows. */
  boolean byIndex() {
    return !prefixCondition.isEmpty();
  }

  String rowsSql() {
    return "SELECT "
        + DeliveryTable.COLUMNS
        + " FROM "
        + DeliveryTable.JOINED.replaceFirst("delivery d", from)
        + where()
        + " ORDER BY d.id DESC LIMIT ?";
  }

  private String exactSql() {
    return "SELECT "
        + DeliveryTable.COLUMNS
        + " FROM "
        + DeliveryTable.JOINED
        + " WHERE d.id = ?"
        + rest();
  }

  String idsSql() {
    return "SELECT d.id FROM " + tables() + where() + " ORDER BY d.id LIMIT ?";
  }

  String countSql() {
    return "SELECT count(*) FROM " + tables() + where();
  }

  /** Columns of each match. */
  String select(String columns) {
    return "SELECT " + columns + " FROM " + tables() + where();
  }

  private String tables() {
    return textCondition.isEmpty() ? from : from + " CROSS JOIN event e ON e.id = d.event";
  }

  private String where() {
    return " WHERE " + prefixCondition + "d.id BETWEEN ? AND ?" + rest() + textCondition;
  }

  private String rest() {
    return conditions.stream().map(c -> " AND " + c).collect(Collectors.joining());
  }

  /** The values for {@link #countSql} and {@link #select}. */
  Object[] values(IndexPrefix prefix, long from, long to) {
    List<Object> values = new ArrayList<>(prefix.values());
    values.add(from);
    values.add(to);
    values.addAll(conditionValues);
    values.addAll(textValues);
    return values.toArray();
  }

  /** The values for {@link #rowsSql} and {@link #idsSql}. */
  Object[] values(IndexPrefix prefix, long from, long to, int limit) {
    Object[] values = values(prefix, from, to);
    Object[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = limit;
    return more;
  }

  private Object[] exactValues(long id) {
    List<Object> values = new ArrayList<>();
    values.add(id);
    values.addAll(conditionValues);
    return values.toArray();
  }
}
