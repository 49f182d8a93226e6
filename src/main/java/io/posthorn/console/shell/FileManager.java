package io.posthorn.console.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program of the system that shows folders, where there is one that can be asked. */
final class FileManager {
  private final String system;
  private final String path;

  /**
   * A file manager.
   *
   * @param system as {@code os.name} says it
   * @param path where programs are found
   */
  FileManager(String system, String path) {
    this.system = system.toLowerCase(Locale.ROOT);
    this.path = path;
  }

  /** Of this computer. */
  static FileManager ofThisComputer() {
    String path = System.getenv("PATH");
    return new FileManager(System.getProperty("os.name", ""), path == null ? "" : path);
  }

  boolean there() {
    return command(Path.of("")) != null;
  }

  /**
   * Shows where a file is. Starts a program: may block.
   *
   * @throws IOException when the program can't be started
   */
  void show(Path file) throws IOException {
    start(command(file.toAbsolutePath()));
  }

  /**
   * Opens a file or folder itself. Starts a program: may block.
   *
   * @throws IOException when the program can't be started
   */
  void open(Path file) throws IOException {
    start(opening(file.toAbsolutePath()));
  }

  private static void start(@Nullable List<String> command) throws IOException {
    if (command != null) {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }

  /** What shows a file; null where nothing does. */
  @Nullable List<String> command(Path file) {
    if (system.startsWith("windows")) {
      return List.of("explorer.exe", "/select," + file);
    }
    if (system.startsWith("mac")) {
      return List.of("open", "-R", file.toString());
    }
    // It opens what it is given: the folder, since the file would open in its own program.
    Path folder = file.getParent() == null ? file : file.getParent();
    return found("xdg-open") ? List.of("xdg-open", folder.toString()) : null;
  }

  /** What opens a file or folder; null where nothing does. */
  @Nullable List<String> opening(Path file) {
    if (system.startsWith("windows")) {
      return List.of("explorer.exe", file.toString());
    }
    if (system.startsWith("mac")) {
      return List.of("open", file.toString());
    }
    return found("xdg-open") ? List.of("xdg-open", file.toString()) : null;
  }

  private boolean found(String program) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }
}
