package io.posthorn.cli.common;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that asks a running engine and shows its answer, for people or as JSON. */
public abstract class ApiCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the API's own JSON.")
  private boolean json;

  @ArgGroup(validate = false, order = 100, heading = "%nWhich Posthorn:%n")
  private EngineAccess access = new EngineAccess();

  @Override
  public final Integer call() {
    try (ApiClient api = access.connect()) {
      return run(api, TextOutput.of(spec));
    }
  }

  /** Does it; gives one of {@link ExitCode}. */
  protected abstract int run(ApiClient api, TextOutput screen);

  /** Prints the answer as it is where JSON was asked for; whether it did. */
  protected final boolean printedAsJson(JsonNode answer, TextOutput screen) {
    if (json) {
      screen.line(answer.toString());
    }
    return json;
  }

  /** For "3 min ago" only. */
  protected static InstantSource clock() {
    return InstantSource.system();
  }
}
