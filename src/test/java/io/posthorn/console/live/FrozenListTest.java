package io.posthorn.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When the list stands still, what goes on in it all the same, and how it is let go. */
class FrozenListTest extends ListByHand {
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
}
