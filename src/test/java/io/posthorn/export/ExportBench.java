package io.posthorn.export;

import io.posthorn.console.RealEngine;
import io.posthorn.engine.port.Sender;
import io.posthorn.model.Access;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Refused;
import io.posthorn.model.Timing;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * Measures exports of a large store with an attempt for each delivery. A program to be started by
 * hand: arguments are a folder and the number of deliveries.
 */
final class ExportBench {
  private static final int ENDPOINTS = 20;
  private static final int BATCH = 5_000;

  private ExportBench() {}

  public static void main(String[] args) throws IOException {
    int all = Integer.parseInt(args[1]);
    try (RealEngine real = new RealEngine(Path.of(args[0]), RealEngine.START, ExportBench::quick)) {
      for (int i = 0; i < ENDPOINTS; i++) {
        long id = real.endpoint("http://127.0.0.1:9000/" + i, "Number " + i);
        real.engine.endpoints().change(id, EndpointChange.NOTHING.withConcurrency(10));
      }
      fill(real, all);
      for (Format format : Format.values()) {
        measure(real, format);
      }
    }
    System.exit(0);
  }

  /** Answers at once. */
  private static Sender quick(Sender real) {
    Outcome well =
        new Outcome(
            200,
            null,
            31_000,
            new Timing(-1, -1, -1, 300, 30_000, 700),
            "127.0.0.1",
            List.of(new Header("Content-Type", "application/json"), new Header("Date", "today")),
            "{\"ok\":true}".getBytes(StandardCharsets.UTF_8),
            false,
            null,
            false);
    return (Sender)
        Proxy.newProxyInstance(
            Sender.class.getClassLoader(),
            new Class<?>[] {Sender.class},
            (_, method, values) ->
                method.getName().equals("send") ? well : method.invoke(real, values));
  }

  private static void fill(RealEngine real, int all) {
    long begin = System.nanoTime();
    String line = "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"" + "x".repeat(700) + "\"}\n";
    int events = all / ENDPOINTS;
    for (int from = 0; from < events; from += BATCH) {
      byte[] lines = line.repeat(Math.min(BATCH, events - from)).getBytes(StandardCharsets.UTF_8);
      // Refused while more comes in than the disk can take.
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollDelay(Duration.ZERO)
          .ignoreException(Refused.class)
          .until(() -> real.engine.intake().acceptBatch(Access.ADMIN, lines) != null);
    }
    DeliveryFilter waiting =
        DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.PENDING, DeliveryStatus.SENDING));
    Awaitility.await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              real.clock.advance(Duration.ofSeconds(10));
              return real.engine.deliveries().count(waiting).total() == 0;
            });
    System.out.printf("filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private static void measure(RealEngine real, Format format) throws IOException {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    long before = heap();
    Counted out = new Counted();
    long begin = System.nanoTime();
    DeliveryExport.Written written =
        new DeliveryExport(real.engine, "bench")
            .write(new Wanted.Matching(DeliveryFilter.ANY), format, out, ExportProgress.UNSEEN);
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%s: %,d deliveries in %.1f s, %,.0f a second, %,d bytes; heap %d MB before, peak %d MB%n",
        format,
        written.deliveries(),
        seconds,
        written.deliveries() / seconds,
        out.bytes,
        before >> 20,
        heap() >> 20);
  }

  /** The most that was used since the last reset. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static final class Counted extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int count) {
      bytes += count;
    }
  }
}
