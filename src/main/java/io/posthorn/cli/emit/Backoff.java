package io.posthorn.cli.emit;

import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits between tries: 250 ms, then twice as long each time up to 10 s, until the time is up. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Ticker ticker;
  private final long deadline;
  private Duration next = FIRST;

  Backoff(Ticker ticker, Duration inAll) {
    this.ticker = ticker;
    this.deadline = ticker.nanos() + inAll.toNanos();
  }

  /**
   * How long to wait now.
   *
   * @param asked what the other side asked for; null for nothing
   * @return null when that would be past the deadline
   */
  @Nullable Duration next(@Nullable Duration asked) {
    Duration wait = asked != null && asked.compareTo(next) > 0 ? asked : next;
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    return ticker.nanos() + wait.toNanos() - deadline > 0 ? null : wait;
  }

  static void pause(Duration wait) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }
}
