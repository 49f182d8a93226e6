package io.posthorn.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.Child;
import io.posthorn.console.screens.Screens;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the window can show is shown on the Java of the image: it has no more modules
 * than that.
 */
class ImageScreensIT {
  private static final String VIEWS =
      "io\\.posthorn\\.console\\..*(Screen|Controller|Dialog|View|Part|Pane|Card|Menu|Popup)";

  @TempDir Path folder;

  @Test
  void everyScreenDialogAndStateIsShown() throws Exception {
    Path log = folder.resolve("classes.log");
    Image walker =
        Understudy.of(Image.built(), folder.resolve("walker")).as(Screens.class, Walk.options(log));
    try (Child walk = walker.start(Walk.arguments(folder))) {
      List<String> out = walk.lines();
      assertThat(walk.exit(10)).as("%s%n%s", out, walk.err()).isZero();
      assertThat(walk.err()).doesNotContain("Exception", "Error");
    }
    assertThat(LoadedClasses.from(log).names()).containsAll(views());
  }

  private static Set<String> views() throws Exception {
    Path jar = Image.built().jars().getFirst();
    try (JarFile program = new JarFile(jar.toFile())) {
      return program.stream()
          .map(entry -> entry.getName().replace('/', '.').replaceFirst("\\.class$", ""))
          .filter(name -> name.matches(VIEWS))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
