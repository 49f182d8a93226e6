package io.posthorn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.posthorn.cli.RunningPosthorn.Answer;
import io.posthorn.console.RealEngine;
import io.posthorn.export.Format;
import io.posthorn.export.Places;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code posthorn export} on a running API. */
class ExportCommandTest {
  @TempDir static Path home;
  @TempDir Path folder;
  private static RunningPosthorn posthorn;

  @BeforeAll
  static void start() {
    posthorn = new RunningPosthorn(home);
    RealEngine real = posthorn.real;
    long endpoint = real.endpoint("http://127.0.0.1:1/", "Nobody");
    real.engine.endpoints().disable(endpoint);
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
  }

  @AfterAll
  static void stop() {
    posthorn.close();
  }

  @Test
  void itSavesWhatAFilterMatches() throws IOException {
    Path file = folder.resolve("out.csv");
    Answer saved = export("--format", "csv", "--event", "chat.rated", "-o", file.toString()).done();
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("chat.rated");
    assertThat(saved.out()).startsWith("Saved " + file + ", ");
  }

  @Test
  void aPlaceThatIsNotThereIsSaid() {
    export("--format", "har", "-o", folder.resolve("none/out.har").toString())
        .isRefused("doesn’t exist");
  }

  @Test
  void aFilterThatIsWrongLeavesNoFile() {
    Path file = folder.resolve("out.jsonl");
    export("--format", "jsonl", "--status", "gone", "-o", file.toString()).isRefused("status");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFormatMustBeGiven() {
    export().isWrongUsage("--format");
    export("--format", "xls").isWrongUsage("--format");
  }

  @Test
  void aDiskThatIsFullIsSaidAndNothingIsLeft() throws Exception {
    try (Places places = new Places()) {
      Path small = places.full(folder.resolve("small"), 4);
      Path file = Files.writeString(small.resolve("out.csv"), "old");
      Answer full = export("--format", "csv", "-o", file.toString());
      full.isRefused("The disk is full");
      full.isRefused("Nothing was saved");
      assertThat(file).hasContent("old");
      assertThat(small).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void aFolderThatMayOnlyBeReadIsSaid() throws Exception {
    try (Places places = new Places()) {
      Path kept = places.readOnly(folder.resolve("kept"));
      export("--format", "csv", "-o", kept.resolve("out.csv").toString())
          .isRefused("may not write to the folder " + kept);
    }
  }

  @Test
  void aSignalInTheMiddleLeavesNothingAndIsSaid() throws Exception {
    HttpServer endless = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    endless.createContext("/", ExportCommandTest::rowsWithoutEnd);
    endless.start();
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    Process exporting = elsewhere(endless, file);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> partIsBegun() || !exporting.isAlive());
      exporting.toHandle().destroy();
      String said = new String(exporting.getInputStream().readAllBytes(), UTF_8);
      assertThat(exporting.waitFor()).as(said).isEqualTo(143);
      assertThat(said).contains("Stopped before the end; nothing was saved.");
      assertThat(names()).containsExactly("out.csv");
      assertThat(file).hasContent("old");
    } finally {
      exporting.destroyForcibly().waitFor();
      endless.stop(0);
    }
  }

  private static void rowsWithoutEnd(HttpExchange call) throws IOException {
    // Without its type the command would see that this is no Posthorn, and end by itself.
    call.getResponseHeaders().set("Content-Type", Format.CSV.mediaType());
    call.sendResponseHeaders(200, 0);
    try (OutputStream out = call.getResponseBody()) {
      while (true) {
        out.write("1,2026-11-24T09:00:00Z,HELD\n".getBytes(UTF_8));
      }
    } catch (IOException gone) {
      call.close();
    }
  }

  /** Of this program, however its tests were started. */
  private static String classPath() {
    if (ExportCommandTest.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static Process elsewhere(HttpServer api, Path file) throws IOException {
    String classes = classPath();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            classes,
            "io.posthorn.Main",
            "export",
            "--url",
            "http://127.0.0.1:" + api.getAddress().getPort(),
            "--token",
            "x",
            "--format",
            "csv",
            "-o",
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private boolean partIsBegun() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          each -> each.getFileName().toString().endsWith(".part") && each.toFile().length() > 0);
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList().stream();
    }
  }

  private Answer export(String... more) {
    List<String> words = new ArrayList<>(List.of("export"));
    words.addAll(List.of(more));
    return posthorn.run(words.toArray(String[]::new));
  }
}
