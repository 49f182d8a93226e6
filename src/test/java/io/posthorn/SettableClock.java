package io.posthorn;

import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Both clocks of the engine, moved by hand.
 *
 * <p>Any thread. Listeners run on the thread that moves the clock, after it moved.
 */
public final class SettableClock implements InstantSource, Ticker {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Instant wall;

  // Below zero, as the machine's own ticker may be.
  private long nanos = -Duration.ofMinutes(5).toNanos();

  public SettableClock(Instant start) {
    wall = start;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  /** Time passes: both clocks go on. */
  public void advance(Duration by) {
    synchronized (this) {
      wall = wall.plus(by);
      nanos += by.toNanos();
    }
    listeners.forEach(Runnable::run);
  }

  /** Somebody sets the clock: only the wall clock jumps. */
  public void setWall(Instant to) {
    synchronized (this) {
      wall = to;
    }
    listeners.forEach(Runnable::run);
  }

  /** Tells of every move. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
