package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.api.ApiOptions;
import io.posthorn.api.ApiServer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.console.RealEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real engine with its API, as commands find it; its clock is moved by hand. */
final class RunningPosthorn implements AutoCloseable {
  final RealEngine real;
  private final ApiServer api;

  RunningPosthorn(Path home) {
    real = new RealEngine(home);
    api = ApiServer.start(real.engine, ApiOptions.loopback(0, "1"));
  }

  /** Runs a command on it to its end, as its administrator. */
  Answer run(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of("--url", api.url().toString(), "--token", "admin"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false)
            .execute(args.toArray(String[]::new));
    return new Answer(code, out.toString(), err.toString());
  }

  @Override
  public void close() {
    api.close();
    real.close();
  }

  /** What a command left behind. */
  record Answer(int code, String out, String err) {
    /** Itself, where it did what it was asked for. */
    Answer done() {
      assertThat(err).isEmpty();
      assertThat(code).isEqualTo(ExitCode.OK);
      return this;
    }

    /** That the answer is no, in a sentence alone. */
    void isRefused(String because) {
      assertThat(code).isEqualTo(ExitCode.FAILED);
      assertThat(err).startsWith("posthorn: ").contains(because).doesNotContain("Exception");
      assertThat(out).isEmpty();
    }

    /** That the command line itself is wrong. */
    void isWrongUsage(String because) {
      assertThat(code).isEqualTo(ExitCode.USAGE);
      assertThat(err).startsWith("posthorn: ").contains(because);
      assertThat(out).isEmpty();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }
}
