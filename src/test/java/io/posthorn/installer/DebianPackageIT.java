package io.posthorn.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the .deb: the image that the other tests try, and what Debian wants to know. */
class DebianPackageIT {
  @TempDir static Path folder;
  private static Path files;
  private static Path control;

  @BeforeAll
  static void unpacked() throws Exception {
    files = folder.resolve("files");
    control = folder.resolve("control");
    dpkgDeb("--extract", deb(), files.toString());
    dpkgDeb("--control", deb(), control.toString());
  }

  private static String deb() throws IOException {
    try (Stream<Path> built = Files.list(Image.folder())) {
      List<Path> debs = built.filter(file -> file.toString().endsWith(".deb")).toList();
      assertThat(debs).hasSize(1);
      return debs.getFirst().toString();
    }
  }

  @Test
  void itBringsTheImageAsItWasTried() throws Exception {
    Path root = Image.built().root();
    Path brought = files.resolve("opt").resolve("posthorn");
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> image =
          all.filter(Files::isRegularFile)
              // What jpackage notes for itself.
              .filter(file -> !file.getFileName().toString().equals(".jpackage.xml"))
              .toList();
      assertThat(image).hasSizeGreaterThan(50);
      for (Path file : image) {
        assertThat(brought.resolve(root.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
    assertThat(brought.resolve("bin").resolve("posthorn")).isExecutable();
  }

  @Test
  void itAsksForWhatTheWindowNeeds() throws Exception {
    String depends = dpkgDeb("--field", deb(), "Depends");
    assertThat(depends.strip().split(", "))
        .contains("libgtk-3-0 | libgtk-3-0t64", "libxtst6", "libc6");
  }

  @Test
  void itsMenuEntryStartsTheLauncher() throws Exception {
    Path entry = files.resolve("opt/posthorn/lib/posthorn-posthorn.desktop");
    Properties desktop = new Properties();
    try (var reader = Files.newBufferedReader(entry)) {
      desktop.load(reader);
    }
    assertThat(desktop.getProperty("Exec")).isEqualTo("/opt/posthorn/bin/posthorn");
    assertThat(files.resolve(desktop.getProperty("Exec").substring(1))).isExecutable();
    assertThat(files.resolve(desktop.getProperty("Icon").substring(1))).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postinst", "prerm"})
  void itsScriptsCanBeRun(String name) throws Exception {
    Path script = control.resolve(name);
    assertThat(script).isExecutable();
    assertThat(output(List.of("sh", "-n", script.toString()))).isEmpty();
    // What jpackage puts in their place is small.
    assertThat(script).content().doesNotContainPattern("(?m)^[A-Z_]{8,}$");
  }

  private static String dpkgDeb(String... arguments) throws IOException, InterruptedException {
    return output(Stream.concat(Stream.of("dpkg-deb"), Stream.of(arguments)).toList());
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
