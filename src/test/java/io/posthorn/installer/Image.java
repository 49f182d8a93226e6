package io.posthorn.installer;

import io.posthorn.cli.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The program with a Java of its own, as it is installed.
 *
 * @param root the folder with {@code bin} and {@code lib}
 */
record Image(Path root) {
  private static final String RELEASE_MODULES = "MODULES=";
  private static final String ENTRY = "app.classpath=";
  private static final String OPTION = "java-options=";

  /** The one that was built just now. */
  static Image built() {
    return new Image(folder().resolve("posthorn"));
  }

  /** Where it and its package were built. */
  static Path folder() {
    return Path.of(
        Objects.requireNonNull(
            System.getProperty("posthorn.installer"), "Run by mvn verify -Pinstaller"));
  }

  Path launcher() {
    return root.resolve("bin").resolve("posthorn");
  }

  Path runtime() {
    return root.resolve("lib").resolve("runtime");
  }

  private Path app() {
    return root.resolve("lib").resolve("app");
  }

  /** The jars that the launcher names, in its order. */
  List<Path> jars() {
    return configured(ENTRY).stream()
        .map(entry -> Path.of(entry.replace("$APPDIR", app().toString())))
        .toList();
  }

  /** What the launcher tells Java. */
  List<String> javaOptions() {
    return configured(OPTION);
  }

  private List<String> configured(String key) {
    return lines(app().resolve("posthorn.cfg")).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  /** The modules of its Java, with those that they bring along. */
  Set<String> modules() {
    String modules =
        lines(runtime().resolve("release")).stream()
            .filter(line -> line.startsWith(RELEASE_MODULES))
            .findFirst()
            .orElseThrow();
    return new TreeSet<>(
        List.of(modules.substring(RELEASE_MODULES.length()).replace("\"", "").split(" ")));
  }

  /** Starts it as its menu entry does, or with a command. */
  Child start(Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    // It is to find Java and a display by itself.
    builder.environment().keySet().removeAll(Set.of("JAVA_HOME", "DISPLAY"));
    builder.environment().putAll(environment);
    return Child.start(builder);
  }

  Child start(String... args) throws IOException {
    return start(Map.of(), args);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
