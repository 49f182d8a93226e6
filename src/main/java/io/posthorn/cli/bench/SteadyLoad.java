package io.posthorn.cli.bench;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.Complaint;
import io.posthorn.engine.port.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * Events at a steady rate, one request each, whatever the answers take; and how long each delivery
 * took from its acknowledgement to its receiver.
 *
 * <p>Concurrency: one thread keeps the pace, each call blocks a virtual thread of its own; the
 * receiver's threads stamp what arrives.
 */
final class SteadyLoad {
  private final Ticker ticker;
  private final LongAdder refused = new LongAdder();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  SteadyLoad(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A delivery is at its receiver. */
  void arrived(String delivery) {
    arrived.put(delivery, ticker.nanos());
  }

  /** Sends; returns when every event was answered. */
  void send(Rig rig, int rate, int seconds) throws InterruptedException {
    int number = rate * seconds;
    CountDownLatch left = new CountDownLatch(number);
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    try (ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < number; i++) {
        byte[] event = Load.event(i);
        pace.schedule(
            () -> calls.execute(() -> one(rig, event, left)), i * gap, TimeUnit.NANOSECONDS);
      }
      left.await();
    }
  }

  private void one(Rig rig, byte[] event, CountDownLatch left) {
    try {
      JsonNode answer = rig.api().post("/v1/events", event, ApiClient.JSON, Map.of());
      long now = ticker.nanos();
      for (JsonNode each : answer.path("deliveries")) {
        acknowledged.put(each.path("id").asString(), now);
      }
    } catch (Complaint e) {
      refused.increment();
    } finally {
      left.countDown();
    }
  }

  /** Events that weren't acknowledged. */
  long refused() {
    return refused.sum();
  }

  /** Forgets all measured so far: the warming up. */
  void forget() {
    refused.reset();
    arrived.clear();
    acknowledged.clear();
  }

  /**
   * Of all deliveries that arrived, nanoseconds; one that was faster than its acknowledgement
   * counts as 0.
   */
  MeasuredValues latencies() {
    LongStream.Builder nanos = LongStream.builder();
    acknowledged.forEach(
        (delivery, since) -> {
          Long at = arrived.get(delivery);
          if (at != null) {
            nanos.add(Math.max(0, at - since));
          }
        });
    return MeasuredValues.of(nanos.build().toArray());
  }
}
