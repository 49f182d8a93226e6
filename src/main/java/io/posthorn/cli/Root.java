package io.posthorn.cli;

import io.posthorn.app.window.Desktop;
import io.posthorn.cli.bench.BenchCommand;
import io.posthorn.cli.common.Terminal;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.deliveries.DeliveriesCommand;
import io.posthorn.cli.deliveries.ExportCommand;
import io.posthorn.cli.demo.DemoCommand;
import io.posthorn.cli.emit.EmitCommand;
import io.posthorn.cli.endpoints.EndpointsCommand;
import io.posthorn.cli.store.StoreCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code posthorn} itself: without a command, the console: the window, or its view in text. */
@Command(
    name = "posthorn",
    versionProvider = VersionText.class,
    sortOptions = false,
    synopsisSubcommandLabel = "[COMMAND]",
    description =
        "Delivers a chat site's events as signed webhooks, retries them, and says plainly why a"
            + " delivery failed. Without a command: opens the window, or, where none can be shown,"
            + " a live view in text.",
    subcommands = {
      ServeCommand.class,
      EmitCommand.class,
      ListenCommand.class,
      EndpointsCommand.class,
      DeliveriesCommand.class,
      ExportCommand.class,
      DoctorCommand.class,
      SendingCommand.Pause.class,
      SendingCommand.Resume.class,
      SignatureCommand.class,
      StoreCommand.class,
      DemoCommand.class,
      BenchCommand.class
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  posthorn demo                                  see it at work, 30 s",
      "  posthorn                                       start it",
      "  posthorn listen                                in a second terminal",
      "  posthorn endpoints add http://127.0.0.1:8481/  in a third one",
      "  posthorn emit --sample chat.closed",
      "  posthorn deliveries"
    })
final class Root implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(validate = false, heading = "%nWithout a command:%n")
  private ServeOptions options = new ServeOptions();

  @Option(
      names = "--text",
      order = 900,
      description = "A live view in text in the place of the window.")
  private boolean text;

  @Option(
      names = "--debug",
      order = 901,
      description = "In the window: show how long it was held up; what held it up is in the log.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      order = 1000,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 1001,
      description = "Show the version.")
  private boolean version;

  @Override
  public Integer call() throws Exception {
    TextOutput screen = TextOutput.of(spec);
    String noWindow = text ? "" : Desktop.missing();
    return noWindow == null
        ? WindowCommand.run(options, debug)
        : TextCommand.run(options, screen, Terminal.present(), noWindow);
  }
}
