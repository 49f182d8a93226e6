package io.posthorn.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Simulated time: what is to happen when, and the events that came of it. */
final class Stage {
  private final Instant start;
  private final PriorityQueue<Step> ahead =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::order));
  private final Queue<TimedEvent> out = new ArrayDeque<>();
  private Duration now = Duration.ZERO;
  private long order;

  Stage(Instant start) {
    this.start = start.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Something happens after a while. */
  void in(Duration delay, Runnable action) {
    ahead.add(new Step(now.plus(delay), order++, action));
  }

  /** The simulated time, in whole milliseconds. */
  Instant time() {
    return start.plusMillis(now.toMillis());
  }

  void emit(Payload payload) {
    out.add(new TimedEvent(now, payload.type(), payload.json()));
  }

  /** Lets things happen until an event comes of them. */
  TimedEvent next() {
    TimedEvent event = out.poll();
    while (event == null) {
      Step step = ahead.remove();
      now = step.at();
      step.action().run();
      event = out.poll();
    }
    return event;
  }

  private record Step(Duration at, long order, Runnable action) {}
}
