package io.posthorn.console.live;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.LiveRow;
import io.posthorn.console.live.ItemShelf.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;

/**
 * A list whose reading and whose window are moved by hand: the test says when something is read.
 */
abstract class ListByHand {
  final Deque<Runnable> work = new ArrayDeque<>();
  final Queue<Runnable> window = new ArrayDeque<>();
  final ItemShelf shelf = new ItemShelf();
  final LiveList<LiveRow<Item>, Item, Long> list =
      new LiveList<>(new Background(work::add, window::add), Item::id, LiveRow::new);
  int shifted;

  @BeforeEach
  void countShifts() {
    list.whenShifted(by -> shifted += by);
  }

  /** Shows what is on the shelf. */
  void show() {
    list.search(() -> shelf);
    settle();
    shelf.asked.clear();
  }

  /** Reads what was asked for, without the window seeing it yet. */
  void read() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  void settle() {
    while (!work.isEmpty() || !window.isEmpty()) {
      read();
      for (Runnable next = window.poll(); next != null; next = window.poll()) {
        next.run();
      }
    }
  }

  /** What was asked for last is answered first. */
  void settleLastFirst() {
    for (Runnable last = work.pollLast(); last != null; last = work.pollLast()) {
      last.run();
    }
    settle();
  }

  List<Long> ids() {
    return list.rows().stream().map(list::id).toList();
  }

  static List<Long> down(long from, long to) {
    return LongStream.rangeClosed(to, from).boxed().toList().reversed();
  }

  String word(long id) {
    LiveRow<Item> row = list.row(id);
    return row == null ? "none" : row.now().word();
  }

  void comesIn(long id) {
    shelf.put(id, "new");
    list.changed(List.of(id));
  }
}
