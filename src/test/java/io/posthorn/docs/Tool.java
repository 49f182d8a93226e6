package io.posthorn.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that code for other languages is run with. */
public enum Tool {
  BASH("bash"),
  CURL("curl"),
  NODE("node"),
  PHP("php"),
  PYTHON("python3"),
  RUBY("ruby"),
  GO("go"),
  DOTNET("dotnet"),
  JAVA(Path.of(System.getProperty("java.home"), "bin", "java").toString());

  private final String command;

  Tool(String command) {
    this.command = command;
  }

  public String command() {
    return command;
  }

  /** Itself; skips the test where it isn't installed. */
  public Tool assumeInstalled() {
    assumeTrue(installed(), command + " is not installed here");
    return this;
  }

  boolean installed() {
    if (this == JAVA) {
      return true;
    }
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What Go is started with: it asks no network, and what it made of its own library for one test
   * serves all, which takes longer than everything else.
   */
  public static Map<String, String> offlineGo(Path folder) {
    return Map.of(
        "HOME", folder.toString(),
        "GOCACHE", Path.of("target", "go-cache").toAbsolutePath().toString(),
        "GOPATH", folder.resolve("go").toString(),
        "GOFLAGS", "-mod=mod",
        "GOPROXY", "off");
  }

  /** Runs it to its end. */
  static Ended run(Map<String, String> environment, List<String> command) throws Exception {
    Path out = Files.createTempFile("out", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            String.join(" ", command) + " did not end; it said " + Files.readString(out));
      }
      return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
    }
  }

  /**
   * How a run ended.
   *
   * @param output what it wrote, errors included
   */
  record Ended(int exitCode, String output) {}
}
