package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A stand-in for a command, for what a real shell makes of a line. */
final class StandIn {
  private StandIn() {}

  /** The words that reach the command. */
  static List<String> words(Path folder, String line) throws IOException, InterruptedException {
    Path stand = folder.resolve("stand-in");
    Files.writeString(stand, "#!/bin/sh\nfor word; do printf '%s\\0' \"$word\"; done\n");
    assertThat(stand.toFile().setExecutable(true)).isTrue();
    Path script =
        Files.writeString(folder.resolve("command.sh"), line.replaceFirst("^[a-z]+", "./stand-in"));
    Process shell = new ProcessBuilder("sh", script.toString()).directory(folder.toFile()).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return List.of(said.split("\0"));
  }
}
