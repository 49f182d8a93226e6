package io.posthorn.engine.state;

import io.posthorn.engine.port.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clocks as the engine uses them: the one on the wall, in milliseconds, and the monotonic one.
 *
 * <p>Due times follow the clock on the wall; times that are stored never go back, whatever somebody
 * sets that clock to. Any thread.
 */
public final class Times {
  private final InstantSource clock;
  private final Ticker ticker;
  private final AtomicLong newest;

  /**
   * Continues behind the newest stored time.
   *
   * @param newestStored from the store
   */
  public Times(InstantSource clock, Ticker ticker, Instant newestStored) {
    this.clock = clock;
    this.ticker = ticker;
    this.newest = new AtomicLong(newestStored.toEpochMilli());
  }

  /** For deadlines and lengths of time. */
  public Ticker ticker() {
    return ticker;
  }

  /** What the clock on the wall says. */
  public Instant wall() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A time to be stored: now, or the newest stored one if the clock went back behind it. */
  public Instant stored() {
    return Instant.ofEpochMilli(newest.accumulateAndGet(clock.millis(), Math::max));
  }
}
