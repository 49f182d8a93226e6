package io.posthorn.installer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The renderer of the screens on its way through all of them, without taking pictures. */
final class Walk {
  private static final String NO_PICTURE = "^$";

  private Walk() {}

  /** For Java: draws in memory, and writes down which classes it loads. */
  static String[] options(Path log) {
    List<String> options = new ArrayList<>(LoadedClasses.into(log));
    options.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    return options.toArray(String[]::new);
  }

  static String[] arguments(Path folder) {
    return new String[] {folder.resolve("pictures").toString(), NO_PICTURE};
  }
}
