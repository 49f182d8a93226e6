package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Served;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private Child(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = err;
  }

  static Child start(String... args) throws IOException {
    return start(List.of(), args);
  }

  /** With a window that is drawn in memory. */
  static Child windowed(String... args) throws IOException {
    return start(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"), args);
  }

  private static Child start(List<String> options, String... args) throws IOException {
    List<String> quick = new ArrayList<>(Served.QUICK);
    quick.addAll(options);
    List<String> command = Served.jar(quick);
    command.addAll(List.of(args));
    return start(new ProcessBuilder(command));
  }

  /** However it is packaged. */
  public static Child start(ProcessBuilder command) throws IOException {
    Path err = Files.createTempFile("posthorn", ".stderr");
    return new Child(command.redirectError(err.toFile()).start(), err);
  }

  /** The next line of its output; null at the end. */
  public String line() throws IOException {
    return out.readLine();
  }

  /** Its whole output; waits for its end. */
  public List<String> lines() throws IOException {
    return out.lines().toList();
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Whether it has not ended. */
  public boolean runs() {
    return process.isAlive();
  }

  /** Waits for its end; its exit code. */
  public int exit(int seconds) throws InterruptedException, IOException {
    assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
        .as("ends within %d s; it said: %s", seconds, err())
        .isTrue();
    return process.exitValue();
  }

  /** SIGTERM; its output stays readable, which {@link Process#destroy} would close. */
  public void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.deleteIfExists(err);
  }
}
