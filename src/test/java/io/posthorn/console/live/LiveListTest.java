package io.posthorn.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.LiveRow;
import io.posthorn.console.live.ItemShelf.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way from one state of the list to another; the test says when something is read. */
class LiveListTest {
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private final ItemShelf shelf = new ItemShelf();
  private final LiveList<LiveRow<Item>, Item, Long> list =
      new LiveList<>(new Background(work::add, window::add), Item::id, LiveRow::new);
  private int shifted;

  @BeforeEach
  void countShifts() {
    list.whenShifted(by -> shifted += by);
  }

  /** Shows what is on the shelf. */
  private void show() {
    list.search(() -> shelf);
    settle();
    shelf.asked.clear();
  }

  /** Reads what was asked for, without the window seeing it yet. */
  private void read() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private void settle() {
    while (!work.isEmpty() || !window.isEmpty()) {
      read();
      for (Runnable next = window.poll(); next != null; next = window.poll()) {
        next.run();
      }
    }
  }

  /** What was asked for last is answered first. */
  private void settleLastFirst() {
    for (Runnable last = work.pollLast(); last != null; last = work.pollLast()) {
      last.run();
    }
    settle();
  }

  private List<Long> ids() {
    return list.rows().stream().map(list::id).toList();
  }

  private static List<Long> down(long from, long to) {
    return LongStream.rangeClosed(to, from).boxed().toList().reversed();
  }

  private String word(long id) {
    LiveRow<Item> row = list.row(id);
    return row == null ? "none" : row.now().word();
  }

  private void comesIn(long id) {
    shelf.put(id, "new");
    list.changed(List.of(id));
  }

  // what stands in its place

  @Test
  void itReadsUntilThereIsAnAnswer() {
    shelf.put(1, "new");
    list.search(() -> shelf);
    assertThat(list.stage().get()).isEqualTo(ListStage.READING);
    assertThat(list.reading()).isTrue();
    settle();
    assertThat(list.stage().get()).isEqualTo(ListStage.ROWS);
    assertThat(list.reading()).isFalse();
  }

  @Test
  void beforeAnythingIsAskedItReadsNothing() {
    list.changed(List.of(1L));
    list.moved();
    list.beat();
    list.readOn();
    list.readBack();
    list.refresh();
    settle();
    assertThat(shelf.asked).isEmpty();
    assertThat(list.stage().get()).isEqualTo(ListStage.READING);
  }

  @Test
  void nothingAtAllIsNotTheSameAsNothingThatMatches() {
    show();
    assertThat(list.stage().get()).isEqualTo(ListStage.NOTHING_YET);
    shelf.everything = false;
    show();
    assertThat(list.stage().get()).isEqualTo(ListStage.NO_MATCH);
    comesIn(1);
    settle();
    assertThat(list.stage().get()).isEqualTo(ListStage.ROWS);
  }

  @Test
  void aFailureShowsWhereThereIsNothingElseAndGoesByItself() {
    shelf.put(1, "new");
    shelf.broken = true;
    show();
    assertThat(list.stage().get()).isEqualTo(ListStage.FAILED);
    assertThat(list.problem().get().says()).isEqualTo("The shelf fell down.");
    shelf.broken = false;
    list.refresh();
    settle();
    assertThat(list.stage().get()).isEqualTo(ListStage.ROWS);
    assertThat(list.problem().get()).isNull();
  }

  @Test
  void aFailureLeavesTheRowsThatAreThere() {
    shelf.put(1, "new");
    show();
    shelf.broken = true;
    list.refresh();
    settle();
    assertThat(list.stage().get()).isEqualTo(ListStage.ROWS);
    assertThat(ids()).containsExactly(1L);
  }

  // live

  @Test
  void liveItShowsTheNewestAndKeepsTheRowsThatStay() {
    shelf.fill(1, 2);
    show();
    LiveRow<Item> row = list.row(2L);
    shelf.put(2, "sent");
    comesIn(3);
    settle();
    assertThat(ids()).containsExactly(3L, 2L, 1L);
    assertThat(list.row(2L)).isSameAs(row);
    assertThat(word(2)).isEqualTo("sent");
  }

  @Test
  void newsDuringAReadingAreReadOnceBehindIt() {
    show();
    comesIn(1);
    read();
    comesIn(2);
    comesIn(3);
    settle();
    assertThat(ids()).containsExactly(3L, 2L, 1L);
    assertThat(shelf.asked).containsExactly("page null", "page null");
  }

  @Test
  void newsDuringAReadingAreCountedWhereItFrozeMeanwhile() {
    comesIn(1);
    show();
    comesIn(2);
    read();
    comesIn(3);
    list.select(List.of(1L));
    settle();
    assertThat(ids()).containsExactly(2L, 1L);
    assertThat(list.newer().get()).isEqualTo(new NewerCount(1, false));
  }

  @Test
  void liveABeatReadsNothing() {
    shelf.put(1, "new");
    show();
    list.visible(List.of(1L));
    list.beat();
    settle();
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void whatRowsShowIsReadWithTheNextBeatWhereNobodyKnowsWhichChanged() {
    shelf.fill(1, 3);
    shelf.put(2, "done");
    show();
    list.visible(List.of(3L, 2L));
    list.moved();
    shelf.put(3, "sent");
    settle();
    assertThat(word(3)).isEqualTo("new");
    list.beat();
    settle();
    assertThat(word(3)).isEqualTo("sent");
    assertThat(shelf.asked).containsExactly("again [3]");
  }

  // frozen

  @Test
  void aSelectionFreezesTheOrderUntilItIsGone() {
    shelf.fill(1, 2);
    show();
    list.select(List.of(1L));
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.SELECTED);
    comesIn(3);
    list.select(List.of(2L));
    settle();
    assertThat(ids()).containsExactly(2L, 1L);
    list.select(List.of());
    settle();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(ids()).containsExactly(3L, 2L, 1L);
  }

  @Test
  void scrollingFreezesTheOrderUntilItIsBackAtTheTop() {
    comesIn(1);
    show();
    list.scrolled(true);
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.SCROLLED);
    comesIn(2);
    settle();
    assertThat(ids()).containsExactly(1L);
    list.scrolled(false);
    settle();
    assertThat(ids()).containsExactly(2L, 1L);
  }

  @Test
  void aPauseFreezesTheOrderUntilItEnds() {
    list.pauseOrGoOn();
    show();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.PAUSED);
    comesIn(1);
    list.beat();
    settle();
    assertThat(ids()).isEmpty();
    assertThat(list.newer().get()).isEqualTo(new NewerCount(1, false));
    list.pauseOrGoOn();
    assertThat(list.newer().get()).isEqualTo(NewerCount.NONE);
    settle();
    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void ofSeveralReasonsEachHoldsUntilTheLastIsGone() {
    comesIn(1);
    show();
    list.scrolled(true);
    list.select(List.of(1L));
    list.pauseOrGoOn();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.PAUSED);
    list.pauseOrGoOn();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.SELECTED);
    list.select(List.of());
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.SCROLLED);
    settle();
    assertThat(shelf.asked).isEmpty();
    list.scrolled(false);
    settle();
    assertThat(shelf.asked).containsExactly("page null");
  }

  @Test
  void followingGoesBackToTheNewestAndKeepsTheSelection() {
    comesIn(1);
    show();
    list.select(List.of(1L));
    list.scrolled(true);
    list.pauseOrGoOn();
    comesIn(2);
    list.follow();
    settle();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(list.paused().get()).isFalse();
    assertThat(ids()).containsExactly(2L, 1L);
    list.select(List.of(1L));
    assertThat(list.frozen().get()).as("nothing else was selected").isEqualTo(ListFreeze.NO);
    list.select(List.of(2L));
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.SELECTED);
  }

  @Test
  void whatIsNewIsCountedWithTheBeat() {
    comesIn(1);
    show();
    list.scrolled(true);
    comesIn(2);
    comesIn(3);
    settle();
    assertThat(list.newer().get()).isEqualTo(NewerCount.NONE);
    list.beat();
    settle();
    assertThat(list.newer().get()).isEqualTo(new NewerCount(2, false));
    shelf.asked.clear();
    list.beat();
    settle();
    assertThat(shelf.asked).as("nothing changed").isEmpty();
  }

  @Test
  void moreThanAPageIsCountedBySomethingElse() {
    shelf.fill(1, 300);
    show();
    list.scrolled(true);
    shelf.fill(301, 300 + ItemShelf.PAGE);
    list.refresh();
    settle();
    assertThat(list.newer().get()).isEqualTo(new NewerCount(ItemShelf.PAGE, false));
    assertThat(shelf.asked).containsExactly("page null", "newer than 300");
  }

  @Test
  void withoutAnyRowAFullPageIsAtLeastWhatIsNew() {
    list.pauseOrGoOn();
    show();
    shelf.fill(1, 300);
    list.refresh();
    settle();
    assertThat(list.newer().get()).isEqualTo(new NewerCount(ItemShelf.PAGE, true));
  }

  @Test
  void rowsOfAFrozenListGoOnEvenIfTheyNoLongerMatch() {
    shelf.fill(1, 9);
    show();
    list.visible(List.of(9L, 8L, 7L));
    list.select(List.of(2L));
    shelf.change(8, "gone elsewhere");
    shelf.change(2, "gone elsewhere");
    shelf.change(5, "gone elsewhere");
    list.changed(List.of(8L, 5L, 2L));
    settle();
    assertThat(word(8)).isEqualTo("gone elsewhere");
    assertThat(word(2)).isEqualTo("gone elsewhere");
    assertThat(word(5)).as("nobody sees it").isEqualTo("new");
    assertThat(ids()).isEqualTo(down(9, 1));
    assertThat(shelf.asked).as("one question").containsExactly("again [2, 8]");
  }

  @Test
  void aChangeDuringARereadingIsNotLost() {
    shelf.fill(1, 2);
    show();
    list.visible(List.of(2L, 1L));
    list.scrolled(true);
    shelf.put(1, "done");
    list.changed(List.of(1L));
    read();
    shelf.put(1, "new");
    list.changed(List.of(1L));
    settle();
    assertThat(word(1)).isEqualTo("new");
  }

  @Test
  void whatIsMovingIsReadWithEachBeatThatHasNews() {
    shelf.fill(1, 3);
    shelf.put(2, "done");
    show();
    list.visible(List.of(3L, 2L, 1L));
    list.scrolled(true);
    list.changed(List.of());
    list.beat();
    settle();
    assertThat(shelf.asked).containsExactlyInAnyOrder("page null", "again [1, 3]");
  }

  @Test
  void manyRowsAreReadInSeveralQuestions() {
    shelf.fill(1, 450);
    show();
    list.readOn();
    list.readOn();
    settle();
    list.readOn();
    settle();
    shelf.asked.clear();
    list.select(down(450, 1));
    list.changed(down(450, 1));
    settle();
    assertThat(shelf.asked).containsExactly("again 200", "again 200", "again 50");
  }

  // further down, and back

  @Test
  void furtherDownThereIsMoreUntilTheEnd() {
    shelf.fill(1, 450);
    show();
    assertThat(ids()).isEqualTo(down(450, 251));
    list.scrolled(true);
    list.readOn();
    list.readOn();
    settle();
    assertThat(shelf.asked).as("one at a time").containsExactly("page 251");
    list.readOn();
    settle();
    assertThat(ids()).isEqualTo(down(450, 1));
    shelf.asked.clear();
    list.readOn();
    settle();
    assertThat(shelf.asked).isEmpty();
    assertThat(shifted).isZero();
  }

  @Test
  void fewRowsAreInMemoryAndAllCanBeReached() {
    shelf.fill(1, 3_000);
    show();
    list.scrolled(true);
    while (!ids().contains(1L)) {
      list.readOn();
      settle();
      assertThat(list.rows()).hasSizeLessThanOrEqualTo(Stretch.MOST);
    }
    assertThat(shifted).isEqualTo(-1_000);
    shelf.fill(3_001, 3_500);
    shelf.change(2_900, "done");
    shelf.remove(2_901);
    while (!ids().contains(3_000L)) {
      list.readBack();
      settle();
      assertThat(list.rows()).hasSizeLessThanOrEqualTo(Stretch.MOST);
    }
    assertThat(shifted).as("one is no longer there").isEqualTo(-1);
    assertThat(ids().getFirst()).as("nothing newer comes in").isEqualTo(3_000);
    assertThat(word(2_900)).isEqualTo("done");
    assertThat(list.row(2_901L)).isNull();
    assertThat(ids()).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
    long last = ids().getLast();
    list.readOn();
    settle();
    assertThat(ids()).contains(last, last - 1);
    assertThat(ids()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void backAtTheTopOnlyTheNewestPageIsKept() {
    shelf.fill(1, 600);
    show();
    list.scrolled(true);
    list.readOn();
    settle();
    list.scrolled(false);
    settle();
    assertThat(ids()).isEqualTo(down(600, 401));
  }

  @Test
  void whatWasAskedForFurtherDownIsDroppedWhenItFollows() {
    shelf.fill(1, 600);
    show();
    list.scrolled(true);
    list.readOn();
    shelf.fill(601, 900);
    list.scrolled(false);
    settleLastFirst();
    assertThat(ids()).isEqualTo(down(900, 701));
  }

  @Test
  void aSearchThatRanOutOfTimeGoesOnWhenAsked() {
    shelf.everything = false;
    shelf.fill(50, 60);
    shelf.put(3, "old");
    shelf.slowAt = 100;
    show();
    assertThat(list.stage().get()).as("there may be some").isEqualTo(ListStage.ROWS);
    assertThat(list.outOfTime().getValue()).isTrue();
    list.readOn();
    settle();
    assertThat(list.outOfTime().getValue()).isFalse();
    assertThat(ids()).hasSize(12);
  }

  @Test
  void aSearchThatFindsNothingToItsEndSaysSo() {
    shelf.everything = false;
    shelf.slowAt = 100;
    show();
    list.readOn();
    settle();
    assertThat(list.stage().get()).isEqualTo(ListStage.NO_MATCH);
  }

  @Test
  void liveWhatALongerSearchFoundStaysBelowWhatIsNewest() {
    shelf.everything = false;
    shelf.fill(101, 103);
    shelf.fill(50, 52);
    shelf.slowAt = 100;
    show();
    list.readOn();
    settle();
    shelf.change(102, "done");
    comesIn(104);
    settle();
    assertThat(ids()).containsExactly(104L, 103L, 101L, 52L, 51L, 50L);
  }

  // something else, and nothing

  @Test
  void anotherSearchBeginsAtTheTopAndLetsGo() {
    shelf.fill(1, 600);
    show();
    list.select(List.of(600L));
    list.scrolled(true);
    list.readOn();
    settle();
    ItemShelf other = new ItemShelf();
    other.fill(1, 300);
    list.search(() -> other);
    settle();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(ids()).isEqualTo(down(300, 101));
  }

  @Test
  void whatWasReadForAnotherSearchIsDropped() {
    shelf.fill(1, 600);
    show();
    list.readOn();
    list.refresh();
    ItemShelf other = new ItemShelf();
    other.fill(1, 3);
    list.search(() -> other);
    settleLastFirst();
    assertThat(ids()).containsExactly(3L, 2L, 1L);
  }

  @Test
  void clearedItShowsNothingUntilItReadsAgain() {
    shelf.fill(1, 3);
    show();
    list.select(List.of(3L));
    list.refresh();
    list.clear();
    settle();
    assertThat(ids()).isEmpty();
    assertThat(list.stage().get()).isEqualTo(ListStage.READING);
    show();
    assertThat(list.frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void closedItTakesNothingMore() {
    shelf.fill(1, 300);
    show();
    comesIn(301);
    list.readOn();
    read();
    list.close();
    settle();
    assertThat(ids()).isEqualTo(down(300, 101));
  }
}
