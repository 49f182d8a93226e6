package io.posthorn.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.Child;
import io.posthorn.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A state folder with deliveries of every kind, which the program itself makes. */
final class SampleStore {
  private static final String KEPT = "Kept in ";

  private SampleStore() {}

  /** Makes one under a folder. */
  static Path make(Image image, Path folder) throws IOException, InterruptedException {
    Map<String, String> there = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
    try (Child demo = image.start(there, "demo", "--chaos", "--keep")) {
      List<String> lines = demo.lines();
      // Whether it explains each failure, which takes a machine that keeps up, is asked elsewhere.
      assertThat(demo.exit(30))
          .as("%s%n%s", String.join("\n", lines), demo.err())
          .isIn(ExitCode.OK, ExitCode.FAILED);
      String kept = lines.stream().filter(line -> line.startsWith(KEPT)).findFirst().orElseThrow();
      Path home = Path.of(kept.substring(KEPT.length()));
      Files.delete(home.resolve("logs").resolve("posthorn.log"));
      return home;
    }
  }
}
