package io.posthorn;

import io.posthorn.cli.Cli;

/** Starts the command line; without a command that is the console. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}
