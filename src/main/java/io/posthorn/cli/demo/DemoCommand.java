package io.posthorn.cli.demo;

import io.posthorn.app.Posthorn;
import io.posthorn.app.ScratchFolder;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.app.sample.SampleCast;
import io.posthorn.app.sample.SampleReceivers;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.Screen;
import io.posthorn.cli.common.Terminal;
import io.posthorn.cli.live.LiveView;
import io.posthorn.engine.Engine;
import io.posthorn.engine.Ticker;
import io.posthorn.model.SiteChange;
import io.posthorn.simulator.ChatSite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
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
      "  posthorn demo --seed 7 --events 200",
      "  posthorn demo --keep       then: posthorn serve --home <the folder it names>"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<Duration> SHORT_WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
  private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final double ARRIVALS_PER_MINUTE = 3;

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

  @Option(names = "--keep", description = "Keep the folder with store and log, and name it.")
  private boolean keep;

  @Override
  public Integer call() throws StartFailure, IOException, InterruptedException {
    Screen screen = Screen.of(spec);
    try (ScratchFolder scratch = ScratchFolder.make("posthorn-demo", keep)) {
      Settings settings =
          new Settings(StateFolder.at(scratch.path()), Settings.LOOPBACK, 0, Set.of(), false);
      Posthorn posthorn = Posthorn.start(settings);
      Lifetime lifetime =
          Lifetime.of(
              () -> {
                posthorn.close();
                scratch.close();
              });
      try {
        play(posthorn, screen);
      } finally {
        lifetime.end();
      }
      if (keep) {
        screen.line("Kept in " + scratch.path());
      }
    }
    return ExitCode.OK;
  }

  private void play(Posthorn posthorn, Screen screen)
      throws StartFailure, IOException, InterruptedException {
    Engine engine = posthorn.engine();
    engine.changeSite(
        Posthorn.FIRST_SITE, new SiteChange("Demo", SHORT_WAITS, null, null, null, null));
    String token = Objects.requireNonNull(posthorn.folder().readAdminToken());
    ChatSite site =
        new ChatSite(new ChatSite.Settings(Posthorn.FIRST_SITE, seed, DAY, ARRIVALS_PER_MINUTE));
    try (SampleReceivers stage =
            SampleReceivers.set(engine, Posthorn.FIRST_SITE, SampleCast.of(seed));
        ApiClient api = new ApiClient(posthorn.url(), token, "The demo has ended.")) {
      introduce(engine, screen);
      Play play = new Play(engine, api, site, events, Duration.ofSeconds(seconds));
      try (LiveView view =
          LiveView.start(
              engine,
              screen,
              Terminal.present(),
              InstantSource.system(),
              LiveView.Detail.NOTABLE)) {
        play.run(Ticker.system());
      }
      new Summary(engine, screen).print(stage);
    }
  }

  private void introduce(Engine engine, Screen screen) {
    screen.line(
        screen.bold(
            "A simulated chat site sends %d events; four receivers get them.".formatted(events)));
    engine
        .endpoints(null)
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
