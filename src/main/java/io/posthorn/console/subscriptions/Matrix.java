package io.posthorn.console.subscriptions;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Subscription;
import io.posthorn.model.TypeTraffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints and event types as they are drawn.
 *
 * @param groups of the columns, in order
 * @param folded keys of groups that are folded up
 * @param rows one an endpoint
 * @param traffic what came in, by type; null while that isn't known
 */
record Matrix(
    List<TypeGroup> groups,
    Set<String> folded,
    List<Row> rows,
    @Nullable Map<String, TypeTraffic> traffic) {
  static final Matrix EMPTY = new Matrix(List.of(), Set.of(), List.of(), null);

  Matrix {
    groups = List.copyOf(groups);
    folded = Set.copyOf(folded);
    rows = List.copyOf(rows);
    traffic = traffic == null ? null : Map.copyOf(traffic);
  }

  /**
   * One endpoint.
   *
   * @param site the name of its site; null where one site alone is shown
   * @param foreign types that only other sites have: it can't get those
   */
  record Row(
      long id,
      String name,
      String url,
      EndpointState state,
      Subscription events,
      @Nullable String site,
      Set<String> foreign) {
    Row {
      foreign = Set.copyOf(foreign);
    }

    static Row of(
        Endpoint endpoint, Subscription events, @Nullable String site, Set<String> foreign) {
      return new Row(
          endpoint.id(),
          EndpointName.of(endpoint),
          endpoint.settings().shownUrl(),
          endpoint.state(),
          events,
          site,
          foreign);
    }
  }

  /**
   * What stands in a cell.
   *
   * @param tick null where a folded group is told in numbers, and for a foreign type
   * @param count deliveries; null where none are told
   * @param on of how many types of a folded group it gets
   */
  record Cell(Ticks.@Nullable Tick tick, @Nullable Long count, int on) {}

  List<Column> columns() {
    List<Column> all = new ArrayList<>();
    all.add(new Column.All());
    for (TypeGroup group : groups) {
      if (isFolded(group)) {
        all.add(new Column.Folded(group));
      } else {
        group.types().forEach(type -> all.add(new Column.One(type, group.label(type))));
      }
    }
    return all;
  }

  boolean isFolded(TypeGroup group) {
    return group.foldable() && folded.contains(group.key());
  }

  List<EventTypeInfo> types() {
    return groups.stream().flatMap(group -> group.types().stream()).toList();
  }

  Cell cell(Row row, Column column) {
    return switch (column) {
      case Column.All _ -> cell(row, Subscription.EVERYTHING);
      case Column.One one when row.foreign().contains(one.type()) -> new Cell(null, null, 0);
      case Column.One one -> cell(row, one.type());
      case Column.Folded(TypeGroup group) ->
          new Cell(
              null,
              null,
              (int) group.types().stream().filter(type -> gets(row, type.name())).count());
    };
  }

  private Cell cell(Row row, String type) {
    Ticks.Tick tick = Ticks.of(row.events(), type);
    Long count = tick == Ticks.Tick.OFF ? null : deliveries(row.id(), type);
    return new Cell(tick, count, 0);
  }

  private @Nullable Long deliveries(long endpoint, String type) {
    Map<String, TypeTraffic> known = traffic;
    if (known == null) {
      return null;
    }
    if (!type.equals(Subscription.EVERYTHING)) {
      TypeTraffic of = known.get(type);
      return of == null ? 0 : of.deliveries().getOrDefault(endpoint, 0L);
    }
    return known.values().stream()
        .filter(of -> !EventType.OPERATIONAL.contains(of.type()))
        .mapToLong(of -> of.deliveries().getOrDefault(endpoint, 0L))
        .sum();
  }

  /** Events that came in, of what a column is about; null while that isn't known. */
  @Nullable Long cameIn(Column column) {
    Map<String, TypeTraffic> known = traffic;
    if (known == null) {
      return null;
    }
    return switch (column) {
      case Column.All _ ->
          known.values().stream()
              .filter(of -> !EventType.OPERATIONAL.contains(of.type()))
              .mapToLong(TypeTraffic::events)
              .sum();
      case Column.One one -> cameIn(known, one.type());
      case Column.Folded(TypeGroup group) ->
          group.types().stream().mapToLong(type -> cameIn(known, type.name())).sum();
    };
  }

  private static long cameIn(Map<String, TypeTraffic> known, String type) {
    TypeTraffic of = known.get(type);
    return of == null ? 0 : of.events();
  }

  private static boolean gets(Row row, String type) {
    return row.events().matches(type) && !row.foreign().contains(type);
  }

  /** How many of the endpoints get a type. */
  long receivers(String type) {
    return rows.stream().filter(row -> gets(row, type)).count();
  }

  @Nullable Row row(long id) {
    return rows.stream().filter(row -> row.id() == id).findFirst().orElse(null);
  }

  /** By type. */
  static Map<String, TypeTraffic> byType(List<TypeTraffic> traffic) {
    Map<String, TypeTraffic> map = new HashMap<>();
    traffic.forEach(of -> map.put(of.type(), of));
    return map;
  }
}
