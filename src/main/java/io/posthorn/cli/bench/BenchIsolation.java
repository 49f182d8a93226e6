package io.posthorn.cli.bench;

import io.posthorn.app.ScratchFolder;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.port.Ticker;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** P4: what three bad endpoints cost the healthy ones. */
@Command(
    name = "p4",
    sortOptions = false,
    description = {
      "Isolation: 17 healthy endpoints, first alone, then beside three bad ones (one hangs, one"
          + " refuses, one answers after 2 s). Throughput of the healthy ones when all events come"
          + " at once; then, at a steady rate, how long each delivery to a healthy one took from"
          + " its acknowledgement."
    })
final class BenchIsolation implements Callable<Integer> {
  private static final int HEALTHY = 17;
  private static final Ticker TICKER = Ticker.system();

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      defaultValue = "3000",
      paramLabel = "N",
      description = "Events; each goes to every endpoint (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--rate",
      defaultValue = "50",
      paramLabel = "N",
      description = "Events a second in the steady part (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "N",
      description = "Length of the steady part (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException, StartFailure, InterruptedException {
    TextOutput screen = TextOutput.of(spec);
    try (ScratchFolder scratch = ScratchFolder.make("posthorn-bench", false)) {
      screen.line(Machine.line(scratch.path(), TICKER));
    }
    screen.line("P4: %,d events to %d healthy endpoints".formatted(events, HEALTHY));
    run(false);
    List<Double> rates = new ArrayList<>();
    List<Double> tails = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Result alone = run(false);
      Result beside = run(true);
      screen.line(alone.line("round " + round + "  alone       "));
      screen.line(beside.line("round " + round + "  beside 3 bad"));
      rates.add(beside.rate() / alone.rate());
      tails.add(beside.p99Millis() / alone.p99Millis());
    }
    screen.line(
        String.format(
            Locale.ROOT,
            "beside / alone: throughput %.2f, p99 %.2f (medians of %d)",
            MeasuredValues.median(rates),
            MeasuredValues.median(tails),
            rounds));
    return ExitCode.OK;
  }

  private Result run(boolean withBad) throws IOException, StartFailure, InterruptedException {
    SteadyLoad load = new SteadyLoad(TICKER);
    LocalReceiver.Listener stamp = (request, _) -> load.arrived(String.valueOf(request.delivery()));
    try (LocalReceiver healthy = receiver(stamp, Behaviour.OK);
        LocalReceiver hanging = receiver(null, new Behaviour.Hang());
        LocalReceiver refusing = receiver(null, Behaviour.OK);
        LocalReceiver slow = receiver(null, Behaviour.Answer.of(200).after(Duration.ofSeconds(2)));
        Rig rig = Rig.start()) {
      for (int i = 0; i < HEALTHY; i++) {
        rig.endpoint(healthy.url() + i, 8, Duration.ofSeconds(10));
      }
      if (withBad) {
        List<String> bad = List.of(hanging.url(), refusing.url(), slow.url());
        refusing.close();
        bad.forEach(url -> rig.endpoint(url, 8, Duration.ofSeconds(10)));
      }
      return measure(rig, healthy, load);
    }
  }

  private Result measure(Rig rig, LocalReceiver healthy, SteadyLoad load)
      throws InterruptedException {
    long expected = (long) events * HEALTHY;
    long begin = TICKER.nanos();
    for (byte[] batch : Load.batches(events)) {
      rig.api().post("/v1/events:batch", batch, ApiClient.NDJSON, Map.of());
    }
    Waiting.until(() -> healthy.taken() >= expected);
    double blast = (TICKER.nanos() - begin) / 1e9;
    load.forget();
    load.send(rig, rate, seconds);
    long steady = ((long) rate * seconds - load.refused()) * HEALTHY;
    Waiting.until(() -> healthy.taken() >= expected + steady);
    return new Result(expected, blast, load.latencies().at(0.99) / 1e6);
  }

  private static LocalReceiver receiver(
      LocalReceiver.@Nullable Listener listener, Behaviour behaviour) throws IOException {
    return LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), listener).behave(behaviour);
  }

  /** One run. */
  private record Result(long number, double seconds, double p99Millis) {
    double rate() {
      return number / seconds;
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "%s  %,d to healthy ones in %.2f s: %,.0f/s; steady p99 %.2f ms",
          name,
          number,
          seconds,
          rate(),
          p99Millis);
    }
  }
}
