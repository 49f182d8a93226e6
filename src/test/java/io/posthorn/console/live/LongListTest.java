package io.posthorn.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Further down the list, and back. */
class LongListTest extends ListByHand {
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
}
