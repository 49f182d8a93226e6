package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code posthorn emit} on a running API. */
class EmitCommandTest {
  private static final String EVENT = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir Path folder;
  private RunningPosthorn posthorn;
  private String file;

  @BeforeEach
  void start() throws Exception {
    posthorn = new RunningPosthorn(folder.resolve("home"));
    file = Files.writeString(folder.resolve("event.json"), EVENT).toString();
  }

  @AfterEach
  void stop() {
    posthorn.close();
  }

  /** On its way it would become another key, and another event's. */
  @ParameterizedTest
  @ValueSource(strings = {"é", "è", "ключ", "", " a", "a ", "a\nb", "a\tb", "\ud83d"})
  void aKeyThatAHeaderCannotCarryIsRefused(String key) {
    posthorn.run("emit", "--key", key, file).isWrongUsage("--key may have 1 to 255 characters");
    posthorn.run("emit", "--key", "k".repeat(256), file).isWrongUsage("--key may have");
    assertThat(posthorn.real.engine.health().stats().events()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "order-42", "two words", "~!\"#$%&'()*+,/:;<=>?@[\\]^_`{|}"})
  void aKeyThatItCanCarryCountsOnce(String key) {
    assertThat(posthorn.run("emit", "--key", key, file).done().out()).doesNotContain("already");
    assertThat(posthorn.run("emit", "--key", key, file).done().out()).contains("already");
    assertThat(posthorn.run("emit", "--key", key + "2", file).done().out())
        .doesNotContain("already");
  }

  @Test
  void aFolderInThePlaceOfAFileIsNamed() {
    posthorn.run("emit", folder.toString()).isWrongUsage(folder + " is a folder");
    posthorn.run("emit", folder.resolve("none").toString()).isWrongUsage("There is no file");
  }

  @Test
  void linesWithHalvesOfCharactersAreLines() throws Exception {
    Path lines =
        Files.writeString(
            folder.resolve("lines"),
            "{\"event\":\"chat.closed\",\"siteid\":1,\"\\ud83d\":\"\\ude00\"}\n" + EVENT + "\n");
    assertThat(posthorn.run("emit", lines.toString()).done().out()).contains("2 events accepted");
  }
}
