package io.posthorn.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The benchmarks. */
@Command(
    name = "bench",
    description = "Measures this machine with Posthorn's own benchmarks.",
    subcommands = {
      BenchDelivery.class,
      BenchLatency.class,
      BenchIsolation.class,
      BenchWindow.class
    },
    footerHeading = "%nExamples:%n",
    footer = {"  posthorn bench p1", "  posthorn bench p1 --events 20000 --rounds 5"})
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
