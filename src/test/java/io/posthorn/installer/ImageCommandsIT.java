package io.posthorn.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.Child;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The installed program on the command line. */
class ImageCommandsIT {
  @ParameterizedTest
  @MethodSource("io.posthorn.cli.Commands#all")
  void everyCommandStarts(List<String> path) throws Exception {
    List<String> args = new ArrayList<>(path);
    args.add("--help");
    try (Child help = Image.built().start(args.toArray(String[]::new))) {
      assertThat(String.join("\n", help.lines())).startsWith("Usage: posthorn");
      assertThat(help.exit(10)).isZero();
      assertThat(help.err()).isEmpty();
    }
  }

  @Test
  void itSaysItsVersion() throws Exception {
    try (Child version = Image.built().start("--version")) {
      assertThat(version.lines())
          .first()
          .asString()
          .contains(System.getProperty("posthorn.version"));
      assertThat(version.exit(10)).isZero();
    }
  }
}
