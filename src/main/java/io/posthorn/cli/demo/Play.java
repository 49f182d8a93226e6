package io.posthorn.cli.demo;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.EndpointInfo;
import io.posthorn.simulator.TimedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays a chat site's events through the API, faster than life, and waits until nothing more is
 * going to happen by itself.
 *
 * <p>Concurrency: one scheduler thread sends the events one after another, in their order, and
 * looks whether the end is reached; whoever called {@link #run} waits for that.
 */
final class Play {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Engine engine;
  private final ApiClient api;
  private final List<TimedEvent> events;
  private final Duration sending;
  private final Duration time;
  private final AtomicInteger sent = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * A play.
   *
   * @param events what is played, at least one
   * @param sending how long sending them takes
   * @param time how long it may take in all
   */
  Play(Engine engine, ApiClient api, List<TimedEvent> events, Duration sending, Duration time) {
    this.engine = engine;
    this.api = api;
    this.events = List.copyOf(events);
    this.sending = sending;
    this.time = time;
  }

  /** Plays; returns when all is over, or the time is up. */
  void run(Ticker ticker) throws InterruptedException {
    long deadline = ticker.nanos() + time.toNanos();
    Duration first = events.getFirst().offset();
    double real = Math.max(1, events.getLast().offset().minus(first).toNanos());
    try (ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor()) {
      for (TimedEvent event : events) {
        double share = event.offset().minus(first).toNanos() / real;
        long at = (long) (share * sending.toNanos());
        scheduler.schedule(() -> send(event), at, TimeUnit.NANOSECONDS);
      }
      scheduler.scheduleWithFixedDelay(
          this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
      boolean finished = over.await(deadline - ticker.nanos(), TimeUnit.NANOSECONDS);
      scheduler.shutdownNow();
      if (finished) {
        scheduler.awaitTermination(1, TimeUnit.SECONDS);
      }
    }
  }

  private void send(TimedEvent event) {
    try {
      api.post("/v1/events", event.json(), ApiClient.JSON, Map.of());
    } finally {
      sent.incrementAndGet();
    }
  }

  private void look() {
    boolean quiet =
        sent.get() == events.size()
            && engine.endpoints().all(null).stream().allMatch(Play::quiet)
            && engine.health().now().sending() == 0;
    if (quiet) {
      over.countDown();
    }
  }

  /** A receiver that asked for a pause isn't waited for. */
  private static boolean quiet(EndpointInfo info) {
    return info.endpoint().state().pausedUntil() != null
        || info.pending() == 0 && info.retrying() == 0;
  }
}
