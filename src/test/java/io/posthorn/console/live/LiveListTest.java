package io.posthorn.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.frame.LiveRow;
import io.posthorn.console.live.ItemShelf.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in its place, and every way from one search to another. */
class LiveListTest extends ListByHand {
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
