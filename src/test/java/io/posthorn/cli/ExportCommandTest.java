package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.api.ApiOptions;
import io.posthorn.api.ApiServer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.console.RealEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code posthorn export} on a running API. */
class ExportCommandTest {
  @TempDir static Path home;
  @TempDir Path folder;
  private static RealEngine real;
  private static ApiServer api;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    real = new RealEngine(home);
    api = ApiServer.start(real.engine, ApiOptions.loopback(0, "1"));
    long endpoint = real.endpoint("http://127.0.0.1:1/", "Nobody");
    real.engine.disableEndpoint(endpoint);
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
  }

  @AfterAll
  static void stop() {
    api.close();
    real.close();
  }

  @Test
  void itSavesWhatAFilterMatches() throws IOException {
    Path file = folder.resolve("out.csv");
    int code = export("--format", "csv", "--event", "chat.rated", "-o", file.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("chat.rated");
    assertThat(out.toString()).startsWith("Saved " + file + ", ");
  }

  @Test
  void aPlaceThatIsNotThereIsSaid() {
    int code = export("--format", "har", "-o", folder.resolve("none/out.har").toString());
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("doesn’t exist").doesNotContain("Exception");
  }

  @Test
  void aFilterThatIsWrongLeavesNoFile() {
    Path file = folder.resolve("out.jsonl");
    int code = export("--format", "jsonl", "--status", "gone", "-o", file.toString());
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("status");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFormatMustBeGiven() {
    assertThat(export()).isEqualTo(ExitCode.USAGE);
    assertThat(export("--format", "xls")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--format");
  }

  private int export(String... more) {
    List<String> args =
        new ArrayList<>(List.of("export", "--url", api.url().toString(), "--token", "admin"));
    args.addAll(List.of(more));
    return Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false)
        .execute(args.toArray(String[]::new));
  }
}
