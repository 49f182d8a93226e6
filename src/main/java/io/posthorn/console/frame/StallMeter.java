package io.posthorn.console.frame;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long JavaFX's thread is held up: every 10 ms it is asked for a sign of life, and the
 * time until that comes is put down.
 *
 * <p>Concurrency: the timer asks and looks at the thread when it has not answered for {@link
 * #LONG}; the answer comes on JavaFX's thread. What both touch is guarded by this.
 */
public final class StallMeter implements Pin {
  /** What a person begins to notice. */
  public static final Duration LONG = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(StallMeter.class);
  private static final long EVERY_MILLIS = 10;
  private static final int HIGHEST_MILLIS = 10_000;
  private static final int FRAMES = 12;
  private static final String THREAD = "JavaFX Application Thread";

  private final Ticker ticker;
  private final java.util.concurrent.ScheduledFuture<?> asking;

  @GuardedBy("this")
  private final long[] byMillis = new long[HIGHEST_MILLIS + 1];

  @GuardedBy("this")
  private boolean waiting;

  @GuardedBy("this")
  private long asked;

  @GuardedBy("this")
  private @Nullable String seen;

  @GuardedBy("this")
  private long longest;

  @GuardedBy("this")
  private @Nullable String cause;

  public StallMeter(ScheduledExecutorService timer, Ticker ticker) {
    this.ticker = ticker;
    asking =
        timer.scheduleAtFixedRate(this::ask, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void ask() {
    long now = ticker.nanos();
    synchronized (this) {
      if (waiting) {
        if (seen == null && now - asked > LONG.toNanos()) {
          seen = stack();
        }
        return;
      }
      waiting = true;
      asked = now;
    }
    Platform.runLater(this::answered);
  }

  private synchronized void answered() {
    long nanos = ticker.nanos() - asked;
    int millis = (int) Math.min(HIGHEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos));
    byMillis[millis]++;
    if (nanos > longest) {
      longest = nanos;
      cause = seen;
    }
    if (seen != null) {
      LOG.info("The window was held up for {} ms by {}", millis, seen);
    }
    waiting = false;
    seen = null;
  }

  private static String stack() {
    StackTraceElement[] frames =
        Thread.getAllStackTraces().entrySet().stream()
            .filter(entry -> entry.getKey().getName().equals(THREAD))
            .map(java.util.Map.Entry::getValue)
            .findFirst()
            .orElse(new StackTraceElement[0]);
    return String.join(
        " < ", Arrays.stream(frames).limit(FRAMES).map(StackTraceElement::toString).toList());
  }

  /** What was measured so far, or since the last {@link #forget}. */
  public synchronized Reading reading() {
    long total = Arrays.stream(byMillis).sum();
    return new Reading(total, at(total, 0.5), at(total, 0.999), longest / 1e6, cause);
  }

  @GuardedBy("this")
  private int at(long total, double share) {
    long rank = (long) Math.ceil(total * share);
    long sum = 0;
    for (int millis = 0; millis < byMillis.length; millis++) {
      sum += byMillis[millis];
      if (sum >= rank && sum > 0) {
        return millis;
      }
    }
    return 0;
  }

  /** Begins again. */
  public synchronized void forget() {
    Arrays.fill(byMillis, 0);
    longest = 0;
    cause = null;
  }

  @Override
  public void close() {
    asking.cancel(false);
  }

  /**
   * What was measured.
   *
   * @param samples signs of life
   * @param p50 half of them came within so many milliseconds
   * @param p999 all but one in a thousand did
   * @param longestMillis the longest wait, milliseconds
   * @param cause what the thread did meanwhile, innermost first; null where it wasn't caught
   */
  public record Reading(
      long samples, int p50, int p999, double longestMillis, @Nullable String cause) {}
}
