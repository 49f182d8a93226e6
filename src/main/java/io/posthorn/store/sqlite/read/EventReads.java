package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.EventQueries;
import io.posthorn.engine.port.EventQueries.Standing;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Delivery;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Page;
import io.posthorn.store.codec.Cursor;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.DeliveryTable;
import io.posthorn.store.sqlite.table.Statuses;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events for people: pages, newest first, and single ones with their deliveries. */
public final class EventReads implements EventQueries {
  private static final String TABLES =
      " FROM event e NOT INDEXED CROSS JOIN event_type t ON t.id = e.type";

  private static final String ONE =
      "SELECT "
          + DeliveryTable.EVENT
          + ", e.payload FROM event e CROSS JOIN event_type t ON t.id = e.type WHERE e.ulid = ?";

  /** The ids come as one JSON text: the statement stays the same, however many there are. */
  private static final String OF_THESE =
      " FROM json_each(?) w CROSS JOIN event e ON e.ulid = unhex(w.value)";

  private static final String TYPED = OF_THESE + " CROSS JOIN event_type t ON t.id = e.type";

  private static final String SEVERAL = "SELECT " + DeliveryTable.EVENT + TYPED;

  private static final String ITS_DELIVERIES = " CROSS JOIN delivery d ON d.event = e.id";

  private static final String DELIVERIES =
      "SELECT " + DeliveryTable.COLUMNS + TYPED + ITS_DELIVERIES;

  /** Of the events the index alone is read. */
  private static final String STANDINGS =
      "SELECT d.id, e.ulid, d.endpoint, d.status" + OF_THESE + ITS_DELIVERIES;

  private static final String AT_FROM = "SELECT at FROM event WHERE id >= ? ORDER BY id LIMIT 1";

  private final ReaderPool pool;
  private final Ticker ticker;

  public EventReads(ReaderPool pool, Ticker ticker) {
    this.pool = pool;
    this.ticker = ticker;
  }

  private record Numbered(long ref, Event event) {}

  @Override
  public @Nullable Event find(String id) {
    byte[] ulid = Ulids.bytes(id);
    if (ulid == null) {
      return null;
    }
    return pool.read(sql -> sql.first(ONE, row -> DeliveryTable.event(row, row.getBytes(8)), ulid));
  }

  @Override
  public List<Event> these(Collection<String> ids) {
    return pool.read(sql -> sql.all(SEVERAL, DeliveryTable::event, json(ids)));
  }

  @Override
  public List<Delivery> deliveriesOf(Collection<String> eventIds) {
    return pool.read(sql -> sql.all(DELIVERIES, DeliveryTable::delivery, json(eventIds))).stream()
        .sorted(Comparator.comparingLong(Delivery::id))
        .toList();
  }

  @Override
  public List<Standing> standings(Collection<String> eventIds) {
    return pool.read(
        sql ->
            sql.all(
                STANDINGS,
                row ->
                    new Standing(
                        row.getLong(1),
                        Ulids.text(row.getBytes(2)),
                        row.getLong(3),
                        Statuses.status(row.getInt(4))),
                json(eventIds)));
  }

  private static String json(Collection<String> ids) {
    return ids.stream()
        .map(Ulids::bytes)
        .filter(Objects::nonNull)
        .map(ulid -> '"' + HexFormat.of().formatHex(ulid) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public Page<Event> page(EventFilter filter, @Nullable String before, int limit, Duration budget) {
    return pool.read(sql -> page(sql, filter, before, limit, budget));
  }

  private Page<Event> page(
      Sql sql, EventFilter filter, @Nullable String before, int limit, Duration budget) {
    Blocks blocks = new Blocks(sql, false);
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (!plan(sql, filter, blocks, conditions, values)) {
      return new Page<>(List.of(), null);
    }
    String select =
        "SELECT "
            + DeliveryTable.EVENT
            + TABLES
            + " WHERE e.id BETWEEN ? AND ?"
            + conditions.stream().map(c -> " AND " + c).collect(Collectors.joining())
            + " ORDER BY e.id DESC LIMIT ?";
    long newest = sql.number("SELECT max(id) FROM event");
    WindowScan.Found<Numbered> found =
        new WindowScan(blocks, false, ticker)
            .run(
                0,
                before == null ? newest : Math.min(newest, ref(sql, before) - 1),
                limit + 1,
                budget,
                (from, to, most) -> rows(sql, select, values, from, to, most));
    return page(found, limit, found.searchedBackTo(sql, AT_FROM, limit));
  }

  private static Page<Event> page(
      WindowScan.Found<Numbered> found, int limit, @Nullable Instant searchedBackTo) {
    List<Numbered> rows = new ArrayList<>(found.rows());
    String next = found.stoppedAt() == null ? null : Cursor.of(found.stoppedAt());
    if (rows.size() > limit) {
      rows.removeLast();
      next = Cursor.of(rows.getLast().ref());
    }
    return new Page<>(rows.stream().map(Numbered::event).toList(), next, searchedBackTo);
  }

  private static List<Numbered> rows(
      Sql sql, String select, List<Object> values, long from, long to, int limit) {
    List<Object> all = new ArrayList<>(List.of(from, to));
    all.addAll(values);
    all.add(limit);
    return sql.all(
        select, row -> new Numbered(row.getLong(1), DeliveryTable.event(row)), all.toArray());
  }

  /** Collects the conditions; whether anything can match at all. */
  private static boolean plan(
      Sql sql, EventFilter filter, Blocks blocks, List<String> conditions, List<Object> values) {
    Set<Long> types = Filters.types(sql, filter.types());
    if (types != null) {
      conditions.add("e.type IN (" + list(types) + ")");
      blocks.want(BlockMarks.Dim.EVENT_TYPE, types);
    }
    if (!filter.sites().isEmpty()) {
      conditions.add("e.site IN (" + list(filter.sites()) + ")");
      blocks.want(BlockMarks.Dim.EVENT_SITE, filter.sites());
    }
    String text = filter.text();
    if (text != null && !text.isEmpty()) {
      byte[] ulid = Ulids.bytes(text);
      conditions.add(ulid == null ? "shows(e.payload, ?)" : "e.id = ?");
      values.add(ulid == null ? text.getBytes(StandardCharsets.UTF_8) : refOf(sql, ulid));
    }
    return types == null || !types.isEmpty();
  }

  private static String list(Set<Long> numbers) {
    return new TreeSet<>(numbers).stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** A cursor is the store's own key; an event's id will do as well. */
  private static long ref(Sql sql, String before) {
    byte[] ulid = Ulids.bytes(before);
    return ulid == null ? Cursor.parse(before) : refOf(sql, ulid);
  }

  private static long refOf(Sql sql, byte[] ulid) {
    return sql.number("SELECT id FROM event WHERE ulid = ?", ulid);
  }
}
