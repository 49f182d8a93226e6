package io.posthorn.cli.bench;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code posthorn listen --quiet} in a process of its own, so that its work is not ours. */
final class ReceiverProcess implements AutoCloseable {
  private static final String MAIN = "io.posthorn.Main";

  private final Process process;
  private final String url;

  private ReceiverProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static ReceiverProcess start() throws IOException {
    List<String> command = new ArrayList<>(posthorn());
    command.addAll(List.of("listen", "--quiet", "--port", "0"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroy();
      throw new Complaint(ExitCode.FAILED, "The receiver's process did not start.");
    }
    return new ReceiverProcess(process, line.substring("ready ".length()));
  }

  /** How this very program is started. */
  private static List<String> posthorn() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (Files.isExecutable(java)) {
      return List.of(
          java.toString(),
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path"),
          MAIN);
    }
    return List.of(
        ProcessHandle.current()
            .info()
            .command()
            .orElseThrow(() -> new Complaint(ExitCode.FAILED, "No command to start it with.")));
  }

  String url() {
    return url;
  }

  /** CPU time that it has used. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
