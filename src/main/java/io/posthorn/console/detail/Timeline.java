package io.posthorn.console.detail;

import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to a delivery: its attempts, and what kept this computer from them. Pure. */
final class Timeline {
  /** So many gaps stand between two attempts at most, the longest. */
  static final int MOST = 3;

  private Timeline() {}

  /** One line of it. */
  sealed interface Entry {}

  record Made(Explained attempt) implements Entry {}

  record Between(Gap gap) implements Entry {}

  /**
   * Gaps that aren't shown one by one.
   *
   * @param count at least 1
   */
  record More(int count) implements Entry {}

  /**
   * All of it, the newest first. A gap stands above the last attempt that began before it; one that
   * lasts is no part of it, since what comes next tells of that.
   */
  static List<Entry> of(ShownDelivery shown, Instant now) {
    List<Gap> gaps =
        shown.gaps().stream()
            .filter(gap -> !gap.lasts())
            .sorted(Comparator.comparing(Gap::from))
            .toList();
    List<Entry> oldestFirst = new ArrayList<>();
    int told = 0;
    for (Explained one : shown.attempts()) {
      int before = told;
      while (before < gaps.size() && gaps.get(before).from().isBefore(one.attempt().at())) {
        before++;
      }
      between(gaps.subList(told, before), now, oldestFirst);
      told = before;
      oldestFirst.add(new Made(one));
    }
    between(gaps.subList(told, gaps.size()), now, oldestFirst);
    return oldestFirst.reversed();
  }

  private static void between(List<Gap> gaps, Instant now, List<Entry> into) {
    List<Gap> longest =
        gaps.stream()
            .sorted(Comparator.comparing((Gap gap) -> gap.length(now)).reversed())
            .limit(MOST)
            .toList();
    if (gaps.size() > MOST) {
      into.add(new More(gaps.size() - MOST));
    }
    gaps.stream().filter(longest::contains).limit(MOST).map(Between::new).forEach(into::add);
  }
}
