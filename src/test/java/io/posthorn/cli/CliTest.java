package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.common.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CliTest {
  @TempDir Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutAnEngineItSaysHowToStartOne() {
    int code = run("endpoints", "--home", home.toString());
    assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "posthorn: No Posthorn runs on the folder %s. Start it with: posthorn serve --home %s (or name another folder with --home)."
                .formatted(home, home));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aTypoGetsASuggestionRatherThanAllTheHelp() {
    assertThat(run("endpiont")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("Did you mean: posthorn endpoints")
        .contains("See: posthorn --help");
    assertThat(err.toString().lines().count()).isLessThan(5);
  }

  @Test
  void aReplayOfEverythingMustBeMeant() {
    assertThat(run("deliveries", "replay", "--url", "http://127.0.0.1:1", "--token", "x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--all");
  }

  @Test
  void whatReceiversCannotDoTogetherIsRefused() {
    assertThat(run("listen", "--port", "0", "--hang", "--reset")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Choose one of");
  }

  @Test
  void theHelpNamesTheExitCodes() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("3   no running Posthorn could be reached");
  }

  @ParameterizedTest
  @MethodSource("io.posthorn.cli.Commands#all")
  void everyCommandExplainsItself(List<String> path) {
    List<String> args = new ArrayList<>(path);
    args.add("--help");
    assertThat(run(args.toArray(String[]::new))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Usage: posthorn").hasSizeGreaterThan(200);
    assertThat(err.toString()).isEmpty();
  }

  private int run(String... args) {
    return cli(out, err).execute(args);
  }

  private static CommandLine cli(StringWriter out, StringWriter err) {
    return Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false);
  }
}
