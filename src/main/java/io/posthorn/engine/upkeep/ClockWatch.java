package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.state.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees from the wall clock against the monotonic one when somebody set the clock, or the machine
 * slept. On the heart's thread only.
 */
public final class ClockWatch implements Heart.Beat {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /** More than this is a jump. */
  private static final Duration SET_BACK = Duration.ofSeconds(1);

  private static final Duration SLEPT = Duration.ofSeconds(60);

  private final Store store;
  private final Times times;
  private final Gaps gaps;
  private final Dispatcher dispatcher;
  private final Executor background;
  private Instant lastWall;
  private long lastTick;

  public ClockWatch(
      Store store, Times times, Gaps gaps, Dispatcher dispatcher, Executor background) {
    this.store = store;
    this.times = times;
    this.gaps = gaps;
    this.dispatcher = dispatcher;
    this.background = background;
    this.lastWall = times.wall();
    this.lastTick = times.ticker().nanos();
  }

  @Override
  public long beat() {
    Instant wall = times.wall();
    long tick = times.ticker().nanos();
    Instant before = lastWall;
    Duration jump = Duration.between(lastWall, wall).minusNanos(tick - lastTick);
    lastWall = wall;
    lastTick = tick;
    if (jump.compareTo(SET_BACK.negated()) < 0) {
      LOG.info("The clock was set back by {}", jump.negated());
      setBack(wall);
    } else if (jump.compareTo(SLEPT) > 0) {
      LOG.info("This computer slept, or its clock was set forward, by {}", jump);
      gaps.slept(before, wall);
      dispatcher.restartAll();
    }
    return Long.MAX_VALUE;
  }

  /** Waits that became longer than they were meant to be are cut to their length. */
  private void setBack(Instant now) {
    var unused =
        store
            .write(tx -> tx.clampNextAttempts(now))
            .thenRun(() -> background.execute(dispatcher::restartAll));
  }
}
