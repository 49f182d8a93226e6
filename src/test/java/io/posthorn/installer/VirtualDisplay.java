package io.posthorn.installer;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A display that Xvfb keeps in memory, and a hand on its keyboard. */
final class VirtualDisplay implements AutoCloseable {
  private final Process server;
  private final String name;

  private VirtualDisplay(Process server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Whether what it takes is installed here. */
  static boolean here() {
    return Stream.of("Xvfb", "xdotool").allMatch(VirtualDisplay::onPath);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static VirtualDisplay open() throws IOException {
    // It would begin anew whenever its last client leaves, and lose who comes at that moment.
    Process server =
        new ProcessBuilder(
                List.of(
                    "Xvfb",
                    "-displayfd",
                    "1",
                    "-noreset",
                    "-screen",
                    "0",
                    "1400x1000x24",
                    "-nolisten",
                    "tcp"))
            .redirectError(Redirect.DISCARD)
            .start();
    String number = server.inputReader().readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start");
    }
    return new VirtualDisplay(server, ":" + number);
  }

  /** With which a program finds it. */
  Map<String, String> environment() {
    return Map.of("DISPLAY", name);
  }

  /** Whether a window with this title is to be seen. */
  boolean shows(String title) throws IOException, InterruptedException {
    return xdotool(title) == 0;
  }

  /** Presses keys, as {@code ctrl+1}, in the window with this title; whether there is one. */
  boolean press(String title, String keys) throws IOException, InterruptedException {
    return xdotool(title, "windowfocus", "key", "--clearmodifiers", keys) == 0;
  }

  private int xdotool(String title, String... then) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$"));
    command.addAll(List.of(then));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    return builder
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }
}
