package io.posthorn.console.deliveries;

import io.posthorn.console.common.DeliveryRow;
import io.posthorn.model.Delivery;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a long list that is in memory: newest first, with a way on at both ends. What is
 * dropped at one end is read again when it is wanted. On the window's thread.
 */
final class Stretch {
  /** Rows of a page. */
  static final int PAGE = 200;

  /** Rows in memory. */
  static final int MOST = 2_000;

  private final ObservableList<DeliveryRow> rows = FXCollections.observableArrayList();
  private final Map<Long, DeliveryRow> byId = new HashMap<>();
  // The first id of each page that was dropped above, the newest page at the bottom of the stack.
  private final Deque<Long> above = new ArrayDeque<>();
  private @Nullable String next;
  private @Nullable Instant searchedBackTo;

  ObservableList<DeliveryRow> rows() {
    return rows;
  }

  @Nullable DeliveryRow row(long id) {
    return byId.get(id);
  }

  /** Where the rows behind the last one begin; null at the end of the list. */
  @Nullable String next() {
    return next;
  }

  @Nullable Instant searchedBackTo() {
    return searchedBackTo;
  }

  /** Where the rows before the first one begin; null at the top of what was loaded. */
  @Nullable String nextAbove() {
    // A page begins behind an id: one above its first row's.
    return above.isEmpty() ? null : Long.toString(above.peek() + 1);
  }

  void clear() {
    above.clear();
    next = null;
    searchedBackTo = null;
    set(List.of());
  }

  /** Shows the newest page and nothing else. */
  void head(Page<Delivery> page) {
    above.clear();
    next = page.next();
    searchedBackTo = page.searchedBackTo();
    set(page.items());
  }

  /** Shows the newest page above what a longer search had found. */
  void headOver(Page<Delivery> page) {
    String end = page.next();
    if (end == null) {
      head(page);
      return;
    }
    long from = Long.parseLong(end);
    List<Delivery> all = new ArrayList<>(page.items());
    rows.stream()
        .map(DeliveryRow::now)
        .filter(
            row -> row.id() < from && page.items().stream().noneMatch(one -> one.id() == row.id()))
        .forEach(all::add);
    set(all.size() > MOST ? all.subList(0, MOST) : all);
  }

  /**
   * Adds the rows behind the last one.
   *
   * @return how many rows were dropped at the top
   */
  int append(Page<Delivery> page) {
    next = page.next();
    searchedBackTo = page.searchedBackTo();
    rows.addAll(made(page.items()));
    int dropped = 0;
    while (rows.size() - dropped > MOST) {
      above.push(rows.get(dropped).id());
      dropped += PAGE;
    }
    drop(0, dropped);
    return dropped;
  }

  /**
   * Adds the rows before the first one, as {@link #nextAbove} had them.
   *
   * @return how many rows came in at the top
   */
  int prepend(Page<Delivery> page) {
    above.pop();
    long first = rows.isEmpty() ? 0 : rows.getFirst().id();
    List<Delivery> newer = page.items().stream().filter(row -> row.id() > first).toList();
    rows.addAll(0, made(newer));
    if (rows.size() > MOST) {
      drop(MOST, rows.size());
      next = Long.toString(rows.getLast().id());
      searchedBackTo = null;
    }
    return newer.size();
  }

  /** Shows what became of rows; the order stays. */
  void update(List<Delivery> newer) {
    for (Delivery one : newer) {
      DeliveryRow row = byId.get(one.id());
      if (row != null) {
        row.show(one);
      }
    }
  }

  private void drop(int from, int to) {
    rows.subList(from, to).forEach(row -> byId.remove(row.id()));
    rows.remove(from, to);
  }

  private void set(List<Delivery> deliveries) {
    List<DeliveryRow> made = made(deliveries);
    if (!rows.equals(made)) {
      byId.clear();
      made.forEach(row -> byId.put(row.id(), row));
      rows.setAll(made);
    }
  }

  private List<DeliveryRow> made(List<Delivery> deliveries) {
    List<DeliveryRow> made = new ArrayList<>(deliveries.size());
    for (Delivery one : deliveries) {
      DeliveryRow row = byId.computeIfAbsent(one.id(), _ -> new DeliveryRow(one));
      row.show(one);
      made.add(row);
    }
    return made;
  }
}
