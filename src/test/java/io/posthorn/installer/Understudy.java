package io.posthorn.installer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image that plays another part: the launcher, the jars and the options of the real one, and
 * behind them the classes of the tests. Its Java is the real one's too, unless another is named.
 */
final class Understudy {
  private final Image image;
  private final Path folder;
  private final Path java;

  private Understudy(Image image, Path folder, Path java) {
    this.image = image;
    this.folder = folder;
    this.java = java;
  }

  /** On the image's own Java. */
  static Understudy of(Image image, Path folder) {
    return new Understudy(image, folder, image.runtime());
  }

  /** On the Java of this test, with all the modules that there are. */
  static Understudy onWholeJava(Image image, Path folder) {
    return new Understudy(image, folder, Path.of(System.getProperty("java.home")));
  }

  /**
   * Builds it.
   *
   * @param main what it runs
   * @param options for its Java, besides the image's
   */
  Image as(Class<?> main, String... options) throws IOException {
    Image made = new Image(folder);
    Path app = Files.createDirectories(folder.resolve("lib").resolve("app"));
    Files.createDirectories(folder.resolve("bin"));
    copy("bin/posthorn");
    copy("lib/libapplauncher.so");
    List<String> lines = new ArrayList<>(List.of("[Application]"));
    lines.add("app.runtime=" + java);
    lines.add("app.mainclass=" + main.getName());
    Stream.concat(image.jars().stream(), tests()).forEach(e -> lines.add("app.classpath=" + e));
    lines.add("[JavaOptions]");
    Stream.concat(image.javaOptions().stream(), Stream.of(options))
        .forEach(option -> lines.add("java-options=" + option));
    Files.write(app.resolve("posthorn.cfg"), lines);
    return made;
  }

  /** What the tests have and the image has not. */
  private Stream<Path> tests() {
    Set<String> shipped =
        image.jars().stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> !shipped.contains(entry.getFileName().toString()));
  }

  private void copy(String file) throws IOException {
    Files.copy(
        image.root().resolve(file),
        folder.resolve(file),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }
}
