package io.posthorn.cli.bench;

import io.posthorn.app.ScratchFolder;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.port.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** P1: the whole way of an event against bare sending. */
@Command(
    name = "p1",
    sortOptions = false,
    description = {
      "Throughput: events of 950 bytes, taken in as NDJSON, stored with fsync, sent as signed"
          + " POSTs, answered and recorded; against the same sender sending the same signed POSTs"
          + " with nothing stored.",
      "The two take turns, each on a fresh store; the receiver is a process of its own."
    })
final class BenchDelivery implements Callable<Integer> {
  private static final Ticker TICKER = Ticker.system();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Events per round (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--concurrency",
      defaultValue = "64",
      paramLabel = "N",
      description = "Requests at once, in both (default: ${DEFAULT-VALUE}).")
  private int concurrency;

  @Override
  public Integer call() throws IOException, StartFailure, InterruptedException {
    TextOutput screen = TextOutput.of(spec);
    try (ScratchFolder scratch = ScratchFolder.make("posthorn-bench", false);
        ReceiverProcess receiver = ReceiverProcess.start()) {
      screen.line(Machine.line(scratch.path(), TICKER));
      screen.line(
          "P1: %,d events of %d bytes, %d requests at once"
              .formatted(events, Load.EVENT_BYTES, concurrency));
      int warmUp = Math.max(1_000, events / 5);
      bare(receiver, warmUp);
      whole(receiver, Load.batches(warmUp), warmUp);
      measure(screen, receiver);
    }
    return ExitCode.OK;
  }

  private void measure(TextOutput screen, ReceiverProcess receiver)
      throws IOException, StartFailure, InterruptedException {
    List<byte[]> batches = Load.batches(events);
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Measured bare = bare(receiver, events);
      Measured whole = whole(receiver, batches, events);
      ratios.add(whole.rate() / bare.rate());
      screen.line(bare.line("round %d  bare ".formatted(round)));
      screen.line(whole.line("round %d  whole".formatted(round)));
    }
    screen.line(
        String.format(
            Locale.ROOT,
            "whole / bare: %.2f (median of %d; %.2f–%.2f)",
            MeasuredValues.median(ratios),
            rounds,
            Collections.min(ratios),
            Collections.max(ratios)));
  }

  private Measured bare(ReceiverProcess receiver, int number) {
    Meter meter = Meter.start(receiver);
    int good = new BareSending(receiver.url(), concurrency).run(number, TICKER);
    return meter.stop(good);
  }

  private Measured whole(ReceiverProcess receiver, List<byte[]> batches, int number)
      throws IOException, StartFailure, InterruptedException {
    try (Rig rig = Rig.start()) {
      rig.endpoint(receiver.url(), concurrency, TIMEOUT);
      Meter meter = Meter.start(receiver);
      for (byte[] batch : batches) {
        rig.api().post("/v1/events:batch", batch, ApiClient.NDJSON, Map.of());
      }
      rig.awaitDelivered(number);
      return meter.stop(rig.delivered());
    }
  }

  /** Begins to measure. */
  private record Meter(ReceiverProcess receiver, long nanos, Duration own, Duration other) {
    static Meter start(ReceiverProcess receiver) {
      return new Meter(receiver, TICKER.nanos(), Machine.cpu(), receiver.cpu());
    }

    Measured stop(long number) {
      return new Measured(
          number,
          (TICKER.nanos() - nanos) / 1e9,
          Machine.cpu().minus(own),
          receiver.cpu().minus(other));
    }
  }

  /** What was measured. */
  private record Measured(long number, double seconds, Duration own, Duration other) {
    double rate() {
      return number / seconds;
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "%s  %,7d in %6.2f s  %,8.0f/s   CPU per event: %5.1f µs here, %5.1f µs receiver",
          name,
          number,
          seconds,
          rate(),
          own.toNanos() / 1e3 / number,
          other.toNanos() / 1e3 / number);
    }
  }
}
