package io.posthorn.cli.bench;

import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.port.Ticker;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** P3: how long an acknowledged event takes to its receiver under a steady load. */
@Command(
    name = "p3",
    sortOptions = false,
    description = {
      "Latency: events come at a steady rate, one request each; measured from the moment the sender"
          + " holds the acknowledgement to the moment the whole request is at the receiver.",
      "A request that is faster than the acknowledgement counts as 0."
    })
final class BenchLatency implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 5;
  private static final int WARM_UP_EVENTS = 10_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "500",
      paramLabel = "N",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "N",
      description = "For so long, after 5 s of warming up (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException, StartFailure, InterruptedException {
    TextOutput screen = TextOutput.of(spec);
    SteadyLoad load = new SteadyLoad(Ticker.system());
    try (LocalReceiver receiver =
            LocalReceiver.start(
                "127.0.0.1",
                0,
                InstantSource.system(),
                (request, _) -> load.arrived(String.valueOf(request.delivery())));
        Rig rig = Rig.start()) {
      rig.endpoint(receiver.url(), 64, Duration.ofSeconds(10));
      screen.line(Machine.line(rig.folder(), Ticker.system()));
      screen.line("P3: %d events/s for %d s".formatted(rate, seconds));
      warmUp(rig, load);
      load.send(rig, rate, seconds);
      rig.awaitAllDelivered();
      report(screen, load);
    }
    return ExitCode.OK;
  }

  /** At full speed first: code that never ran yet would take no such rate. */
  private void warmUp(Rig rig, SteadyLoad load) throws InterruptedException {
    for (byte[] batch : Load.batches(WARM_UP_EVENTS)) {
      rig.api().post("/v1/events:batch", batch, ApiClient.NDJSON, Map.of());
    }
    rig.awaitAllDelivered();
    load.send(rig, rate, WARM_UP_SECONDS);
    rig.awaitAllDelivered();
    load.forget();
  }

  private void report(TextOutput screen, SteadyLoad load) {
    MeasuredValues samples = load.latencies();
    if (load.refused() > 0) {
      screen.line(
          "%,d events weren't acknowledged: too much for this machine".formatted(load.refused()));
    }
    screen.line(
        String.format(
            Locale.ROOT,
            "acknowledged → at the receiver, %,d of %,d: p50 %.2f ms, p90 %.2f, p99 %.2f, max %.2f",
            samples.count(),
            rate * seconds,
            samples.at(0.5) / 1e6,
            samples.at(0.9) / 1e6,
            samples.at(0.99) / 1e6,
            samples.at(1) / 1e6));
  }
}
