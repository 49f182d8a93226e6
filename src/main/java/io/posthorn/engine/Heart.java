package io.posthorn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one timer of the engine: wakes when the next thing is due, and at least once a second to see
 * whether the clock was set or the machine slept.
 *
 * <p>Concurrency: one thread of its own, "posthorn-heart"; {@link #wake} from any. After {@link
 * #close} it does nothing any more.
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
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Thread thread;
  private boolean wake;
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
    this.lastWall = times.wall();
    this.lastTick = ticker.nanos();
    this.thread = Thread.ofPlatform().daemon().name("posthorn-heart").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Looks at once at what is due. */
  void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      long wait = LONGEST.toNanos();
      try {
        lookAtClock();
        housekeeping.beat();
        long next = Math.min(dispatcher.beat(), replays.beat());
        wait = Math.clamp(next, TimeUnit.MILLISECONDS.toNanos(1), wait);
      } catch (RuntimeException e) {
        LOG.warn("A beat failed; the next comes in a second: {}", e.toString());
      }
      await(wait);
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

  private void await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!wake && !closed && left > 0) {
        left = woken.awaitNanos(left);
      }
      wake = false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true;
    } finally {
      lock.unlock();
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
