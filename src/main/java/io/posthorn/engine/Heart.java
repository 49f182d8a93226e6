package io.posthorn.engine;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one timer of the engine: wakes when the next thing is due, and at least once a second to see
 * whether the clock was set or the machine slept.
 *
 * <p>Concurrency: one thread of its own, "posthorn-heart"; {@link #wake} from any, see {@link
 * Alarm}. After {@link #close} it does nothing any more.
 */
final class Heart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  /** What is due later than this is seen in time without a wake. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  /** The clock on the wall against the monotonic one: more than this is a jump. */
  private static final Duration SET_BACK = Duration.ofSeconds(1);

  private static final Duration SLEPT = Duration.ofSeconds(60);

  private final Times times;
  private final Ticker ticker;
  private final Dispatcher dispatcher;
  private final Housekeeping housekeeping;
  private final Replays replays;
  private final Alarm alarm;
  private final Thread thread;
  private volatile boolean closed;
  private Instant lastWall;
  private long lastTick;

  Heart(
      Times times,
      Ticker ticker,
      Dispatcher dispatcher,
      Housekeeping housekeeping,
      Replays replays) {
    this.replays = replays;
    this.times = times;
    this.ticker = ticker;
    this.dispatcher = dispatcher;
    this.housekeeping = housekeeping;
    this.alarm = new Alarm(ticker, LONGEST);
    this.lastWall = times.wall();
    this.lastTick = ticker.nanos();
    this.thread = Thread.ofPlatform().daemon().name("posthorn-heart").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Looks at once at what is due. */
  void wake() {
    alarm.now();
  }

  /** Looks in so many nanoseconds, or a little later, at what is due; earlier if asked to. */
  void wake(long nanos) {
    alarm.in(nanos);
  }

  private void run() {
    try {
      while (!closed) {
        beat();
        alarm.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    alarm.begin();
    try {
      lookAtClock();
      housekeeping.beat();
      alarm.in(Math.min(dispatcher.beat(), replays.beat()));
    } catch (RuntimeException e) {
      LOG.warn("A beat failed; the next comes in a second: {}", e.toString());
    }
  }

  private void lookAtClock() {
    Instant wall = times.wall();
    long tick = ticker.nanos();
    Instant before = lastWall;
    Duration jump = Duration.between(lastWall, wall).minusNanos(tick - lastTick);
    lastWall = wall;
    lastTick = tick;
    if (jump.compareTo(SET_BACK.negated()) < 0) {
      LOG.info("The clock was set back by {}", jump.negated());
      housekeeping.clockSetBack();
    } else if (jump.compareTo(SLEPT) > 0) {
      LOG.info("This computer slept, or its clock was set forward, by {}", jump);
      housekeeping.slept(before, wall);
      dispatcher.restartAll();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
