package io.posthorn.console.detail;

import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the schedule of a delivery is. Pure. */
final class Ladder {
  /** More steps than this are not drawn at once. */
  static final int MOST = 7;

  /** A wait that differs by no more is the planned one. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private Ladder() {}

  /** Where a step stands. */
  enum State {
    FAILED,
    DELIVERED,
    /** The one that comes next, at a time. */
    NEXT,
    /** Under way, or due. */
    NOW,
    /** It would come next, were its endpoint enabled. */
    HELD,
    LATER
  }

  /**
   * One attempt of the schedule.
   *
   * @param number from 1
   * @param attempt the one that was made; null before
   * @param after how long after the attempt before, by the schedule; null for the first and for
   *     steps that the schedule of today doesn't have
   * @param passed how long it was in truth, where that is another time; else null
   */
  record Step(
      int number,
      State state,
      @Nullable Attempt attempt,
      @Nullable Duration after,
      @Nullable Duration passed) {}

  /** All steps, made and to come; of a delivery that is over none is to come. */
  static List<Step> of(ShownDelivery shown) {
    List<Explained> made = shown.scheduled();
    List<Duration> schedule = shown.schedule();
    boolean over = !shown.delivery().status().unfinished();
    int total = over ? made.size() : Math.max(schedule.size() + 1, made.size());
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < total; i++) {
      Duration wait = i == 0 || i > schedule.size() ? null : schedule.get(i - 1);
      if (i < made.size()) {
        Attempt attempt = made.get(i).attempt();
        State state = attempt.outcome().success() ? State.DELIVERED : State.FAILED;
        steps.add(new Step(i + 1, state, attempt, wait, passed(made, i, wait)));
      } else {
        steps.add(new Step(i + 1, coming(shown, i == made.size()), null, wait, null));
      }
    }
    return steps;
  }

  /**
   * The wait before an attempt, where the endpoint, the network or a person made it another one.
   */
  private static @Nullable Duration passed(
      List<Explained> made, int step, @Nullable Duration planned) {
    if (step == 0 || planned == null) {
      return null;
    }
    Instant before = made.get(step - 1).attempt().ended();
    Duration passed = Duration.between(before, made.get(step).attempt().at());
    boolean asPlanned = passed.minus(planned).abs().compareTo(TOLERANCE) <= 0;
    return asPlanned || passed.isNegative() ? null : passed;
  }

  private static State coming(ShownDelivery shown, boolean next) {
    if (!next) {
      return State.LATER;
    }
    if (shown.underWay()) {
      return State.NOW;
    }
    return switch (shown.delivery().status()) {
      case PENDING, SENDING -> State.NOW;
      case HELD -> State.HELD;
      case RETRYING, DELIVERED, FAILED, SKIPPED -> State.NEXT;
    };
  }

  /**
   * The steps that are drawn of a long schedule: those around where it stands.
   *
   * @return at most {@link #MOST}, in order
   */
  static List<Step> drawn(List<Step> steps) {
    if (steps.size() <= MOST) {
      return steps;
    }
    int made = (int) steps.stream().filter(step -> step.attempt() != null).count();
    int from = Math.max(0, Math.min(made - MOST / 2, steps.size() - MOST));
    return steps.subList(from, from + MOST);
  }
}
