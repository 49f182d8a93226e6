package io.posthorn.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What the command line can be asked for, as its own tree says. */
public final class Commands {
  private Commands() {}

  /** Every command with the words that lead to it; the first is the program itself, with none. */
  public static List<List<String>> all() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    List<List<String>> all = new ArrayList<>();
    gather(Cli.commandLine(nowhere, nowhere, false), List.of(), all);
    return all;
  }

  private static void gather(CommandLine command, List<String> path, List<List<String>> all) {
    all.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> deeper = new ArrayList<>(path);
              deeper.add(name);
              gather(sub, deeper, all);
            });
  }
}
