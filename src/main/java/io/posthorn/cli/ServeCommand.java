package io.posthorn.cli;

import io.posthorn.app.Posthorn;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.TextOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the engine and its API without anything to look at. */
@Command(
    name = "serve",
    sortOptions = false,
    description = {
      "Runs Posthorn as a service: no window, no view. Prints one line when it is ready:",
      "  ready http://127.0.0.1:PORT",
      "Ctrl-C and SIGTERM stop it within 5 s; what is unfinished goes on at the next start."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn serve",
      "  posthorn serve --home /var/lib/posthorn --port 8480",
      "  posthorn serve --port 0                   a free port, told in the line"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(validate = false, heading = "%nWhere:%n")
  private ServeOptions options = new ServeOptions();

  @Override
  public Integer call() throws StartFailure, InterruptedException {
    Posthorn posthorn = Posthorn.start(options.settings(true));
    Lifetime lifetime = Lifetime.of(posthorn);
    TextOutput.of(spec).line("ready " + posthorn.url());
    lifetime.await();
    return ExitCode.OK;
  }
}
