package io.posthorn.cli.bench;

import io.posthorn.app.StartFailure;
import io.posthorn.app.window.Desktop;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.StallMeter;
import io.posthorn.engine.port.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** P6: how long the window is held up under a steady load, and what it costs the dispatcher. */
@Command(
    name = "p6",
    sortOptions = false,
    description = {
      "The window: events come at a steady rate, first without a window, then with one that shows"
          + " the live Deliveries screen. Measured: how long JavaFX's thread was held up, and how"
          + " many deliveries a second were recorded with the window against without.",
      "Needs a display; -Dglass.platform=Headless -Dprism.order=sw draws in memory instead."
    })
final class BenchWindow implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 10;
  private static final int CONCURRENCY = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "N",
      description = "For so long each, after 10 s of warming up (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException, StartFailure, InterruptedException {
    String missing = Desktop.missing();
    if (missing != null) {
      throw new Complaint(ExitCode.FAILED, missing);
    }
    TextOutput screen = TextOutput.of(spec);
    try (ReceiverProcess receiver = ReceiverProcess.start();
        Rig rig = Rig.start()) {
      rig.endpoint(receiver.url(), CONCURRENCY, Duration.ofSeconds(10));
      screen.line(Machine.line(rig.folder(), Ticker.system()));
      screen.line(
          "P6: %d events/s, %d s without and %d s with a window".formatted(rate, seconds, seconds));
      double without = run(rig, null);
      screen.line(perSecond("without a window", without));
      try (Desktop desktop = Desktop.open(rig.run(), true)) {
        desktop.go(new Place.Deliveries(null, null));
        StallMeter meter = Objects.requireNonNull(desktop.meter());
        double with = run(rig, meter);
        StallMeter.Reading stalls = meter.reading();
        screen.line(perSecond("with Deliveries open", with));
        screen.line(String.format(Locale.ROOT, "ratio %.2f", with / without));
        report(screen, stalls);
      }
    }
    return ExitCode.OK;
  }

  /** Deliveries recorded a second, over the load and until the last of it is recorded. */
  private double run(Rig rig, @Nullable StallMeter meter) throws InterruptedException {
    Ticker ticker = Ticker.system();
    SteadyLoad load = new SteadyLoad(ticker);
    load.send(rig, rate, WARM_UP_SECONDS);
    rig.awaitAllDelivered();
    if (meter != null) {
      meter.forget();
    }
    long before = rig.delivered();
    long start = ticker.nanos();
    load.send(rig, rate, seconds);
    rig.awaitAllDelivered();
    return (rig.delivered() - before) / ((ticker.nanos() - start) / 1e9);
  }

  private static String perSecond(String what, double rate) {
    return String.format(Locale.ROOT, "%s: %,.0f deliveries a second", what, rate);
  }

  private static void report(TextOutput screen, StallMeter.Reading stalls) {
    screen.line(
        String.format(
            Locale.ROOT,
            "JavaFX's thread held up, %,d looks: p50 %d ms, p99.9 %d ms, longest %.0f ms",
            stalls.samples(),
            stalls.p50(),
            stalls.p999(),
            stalls.longestMillis()));
    if (stalls.cause() != null) {
      screen.line("the longest by " + stalls.cause());
    }
  }
}
