package io.posthorn.console.live;

import io.posthorn.console.frame.LiveRow;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a long list that is in memory: newest first, with a way on at both ends. What is
 * dropped at one end is read again when it is wanted. On the window's thread.
 */
final class Stretch<R extends LiveRow<T>, T, I extends Comparable<I>> {
  /** Rows that are dropped and come back together. */
  static final int PAGE = 200;

  /** Rows in memory. */
  static final int MOST = 2_000;

  private final Function<? super T, I> id;
  private final Function<? super T, R> made;
  private final ObservableList<R> rows = FXCollections.observableArrayList();
  private final Map<I, R> byId = new HashMap<>();
  // The ids of each page that was dropped above, the newest page at the bottom of the stack.
  private final Deque<List<I>> above = new ArrayDeque<>();
  private @Nullable String next;
  private @Nullable Instant searchedBackTo;

  /**
   * An empty one.
   *
   * @param made makes the row of what was not in the list
   */
  Stretch(Function<? super T, I> id, Function<? super T, R> made) {
    this.id = id;
    this.made = made;
  }

  ObservableList<R> rows() {
    return rows;
  }

  @Nullable R row(I of) {
    return byId.get(of);
  }

  /** Where the rows behind the last one begin; null at the end of the list. */
  @Nullable String next() {
    return next;
  }

  @Nullable Instant searchedBackTo() {
    return searchedBackTo;
  }

  /** The rows before the first one; none at the top of what was loaded. */
  List<I> above() {
    return above.isEmpty() ? List.of() : above.peek();
  }

  void clear() {
    head(new Page<>(List.of(), null));
  }

  /** Shows the newest page and nothing else. */
  void head(Page<T> page) {
    above.clear();
    next = page.next();
    searchedBackTo = page.searchedBackTo();
    set(page.items());
  }

  /** Shows the newest page above what a longer search had found. */
  void headOver(Page<T> page, ListSource<T, I> source) {
    if (page.next() == null) {
      head(page);
      return;
    }
    List<T> all = new ArrayList<>(page.items());
    List<I> newest = page.items().stream().map(id).toList();
    rows.stream()
        .map(LiveRow::now)
        .filter(one -> source.beyond(id.apply(one), page) && !newest.contains(id.apply(one)))
        .forEach(all::add);
    set(all.size() > MOST ? all.subList(0, MOST) : all);
  }

  /**
   * Adds the rows behind the last one.
   *
   * @return how many rows were dropped at the top
   */
  int append(Page<T> page) {
    next = page.next();
    searchedBackTo = page.searchedBackTo();
    rows.addAll(made(page.items()));
    int dropped = 0;
    while (rows.size() - dropped > MOST) {
      above.push(rows.subList(dropped, dropped + PAGE).stream().map(this::id).toList());
      dropped += PAGE;
    }
    drop(0, dropped);
    return dropped;
  }

  /**
   * Adds the rows before the first one.
   *
   * @param dropped what is still there of {@link #above}, in any order
   * @return how many rows came in at the top
   */
  int prepend(List<T> dropped) {
    above.pop();
    rows.addAll(
        0, made(dropped.stream().sorted(Comparator.<T, I>comparing(id).reversed()).toList()));
    if (rows.size() > MOST) {
      drop(MOST, rows.size());
      next = id(rows.getLast()).toString();
      searchedBackTo = null;
    }
    return dropped.size();
  }

  /** Shows what became of rows; the order stays. */
  void update(List<T> newer) {
    for (T one : newer) {
      R row = byId.get(id.apply(one));
      if (row != null) {
        row.show(one);
      }
    }
  }

  private I id(R row) {
    return id.apply(row.now());
  }

  private void drop(int from, int to) {
    rows.subList(from, to).forEach(row -> byId.remove(id(row)));
    rows.remove(from, to);
  }

  private void set(List<T> all) {
    List<R> fresh = made(all);
    if (!rows.equals(fresh)) {
      byId.clear();
      fresh.forEach(row -> byId.put(id(row), row));
      rows.setAll(fresh);
    }
  }

  private List<R> made(List<T> all) {
    List<R> some = new ArrayList<>(all.size());
    for (T one : all) {
      R row = byId.computeIfAbsent(id.apply(one), _ -> made.apply(one));
      row.show(one);
      some.add(row);
    }
    return some;
  }
}
