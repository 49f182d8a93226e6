package io.posthorn.cli.demo;

import io.posthorn.app.Posthorn;
import io.posthorn.app.ScratchFolder;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.app.sample.SampleCast;
import io.posthorn.app.sample.SampleReceivers;
import io.posthorn.app.sample.SampleTroubles;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.Terminal;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.live.ChangeDetail;
import io.posthorn.cli.live.LiveView;
import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.Resolver;
import io.posthorn.simulator.ChatSite;
import io.posthorn.simulator.TimedEvent;
import io.posthorn.simulator.chaos.ChaosCast;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the program at work, with nothing set up. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Shows Posthorn at work in about half a minute: a simulated chat site, a store of its own in"
          + " a temporary folder, and four receivers: a healthy one, a shaky one, a broken one and"
          + " one that is gone.",
      "Waits between retries are 1 s, 1 s and 2 s instead of minutes and hours. Everything else is"
          + " the real thing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn demo",
      "  posthorn demo --chaos      every kind of failure, and what Posthorn says of it",
      "  posthorn demo --seed 7 --events 200",
      "  posthorn demo --keep       then: posthorn --home <the folder it names>"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<Duration> SHORT_WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
  private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final double ARRIVALS_PER_MINUTE = 3;
  private static final int SENDING_PERCENT = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Another seed is another day on the site (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--events",
      defaultValue = "60",
      paramLabel = "N",
      description = "How many events the site sends (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      paramLabel = "N",
      description = "How long it may take (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--chaos",
      description =
          "Instead of the four: a healthy receiver, and one for every kind of failure that Posthorn"
              + " explains, each a real server on this computer; then a table of what it says.")
  private boolean chaos;

  @Option(names = "--keep", description = "Keep the folder with store and log, and name it.")
  private boolean keep;

  @Override
  public Integer call() throws StartFailure, IOException, InterruptedException {
    TextOutput screen = TextOutput.of(spec);
    try (ScratchFolder scratch = ScratchFolder.make("posthorn-demo", keep)) {
      int exit = chaos ? chaos(scratch, screen) : four(scratch, screen);
      if (keep) {
        screen.line("Kept in " + scratch.path());
        screen.line("  posthorn --home " + scratch.path() + "   shows it in the window");
      }
      return exit;
    }
  }

  private int four(ScratchFolder scratch, TextOutput screen)
      throws StartFailure, IOException, InterruptedException {
    Posthorn posthorn =
        Posthorn.start(Settings.apart(StateFolder.at(scratch.path()), Resolver.system()));
    Lifetime lifetime = lifetime(scratch, posthorn);
    try {
      play(posthorn, screen);
    } finally {
      lifetime.end();
    }
    return ExitCode.OK;
  }

  private int chaos(ScratchFolder scratch, TextOutput screen)
      throws StartFailure, IOException, InterruptedException {
    try (ChaosCast cast = ChaosCast.start(InstantSource.system())) {
      Posthorn posthorn =
          Posthorn.start(
              Settings.apart(StateFolder.at(scratch.path()), SampleTroubles.resolver(cast)));
      Lifetime lifetime = lifetime(scratch, posthorn);
      try (ApiClient api = client(posthorn)) {
        ChaosDemo demo = new ChaosDemo(posthorn.engine(), api, screen);
        return demo.run(cast.troubles(), new ChatSite(day()), events, Duration.ofSeconds(seconds))
            ? ExitCode.OK
            : ExitCode.FAILED;
      } finally {
        lifetime.end();
      }
    }
  }

  private static Lifetime lifetime(ScratchFolder scratch, Posthorn posthorn) {
    return Lifetime.of(
        () -> {
          posthorn.close();
          scratch.close();
        });
  }

  private static ApiClient client(Posthorn posthorn) throws StartFailure {
    String token = Objects.requireNonNull(posthorn.folder().readAdminToken());
    return new ApiClient(posthorn.url(), token, "The demo has ended.");
  }

  private ChatSite.Settings day() {
    return new ChatSite.Settings(Posthorn.FIRST_SITE, seed, DAY, ARRIVALS_PER_MINUTE);
  }

  private void play(Posthorn posthorn, TextOutput screen)
      throws StartFailure, IOException, InterruptedException {
    Engine engine = posthorn.engine();
    engine
        .sites()
        .change(
            Posthorn.FIRST_SITE,
            SiteChange.NOTHING.withName("Demo").withRetrySchedule(SHORT_WAITS));
    Duration time = Duration.ofSeconds(seconds);
    try (SampleReceivers stage =
            SampleReceivers.set(engine, Posthorn.FIRST_SITE, SampleCast.of(seed));
        ApiClient api = client(posthorn)) {
      introduce(engine, screen);
      List<TimedEvent> played = Stream.generate(new ChatSite(day())::next).limit(events).toList();
      Play play =
          new Play(engine, api, played, time.multipliedBy(SENDING_PERCENT).dividedBy(100), time);
      try (LiveView view =
          LiveView.start(
              engine, screen, Terminal.present(), InstantSource.system(), ChangeDetail.NOTABLE)) {
        play.run(Ticker.system());
      }
      new Summary(engine, screen).print(stage);
    }
  }

  private void introduce(Engine engine, TextOutput screen) {
    screen.line(
        screen.bold(
            "A simulated chat site sends %d events; four receivers get them.".formatted(events)));
    engine
        .endpoints()
        .all(null)
        .forEach(
            info ->
                screen.line(
                    "  endpoint %d  %-24s %s"
                        .formatted(
                            info.endpoint().id(),
                            info.endpoint().settings().description(),
                            screen.dim(
                                String.join(
                                    ", ", info.endpoint().settings().events().entries())))));
    screen.line();
  }
}
