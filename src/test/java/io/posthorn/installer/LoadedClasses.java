package io.posthorn.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which classes a run loaded, and which module each came from. */
final class LoadedClasses {
  private static final String SOURCE = " source: ";
  private static final String JDK = "jrt:/";

  private final Set<String> names = new TreeSet<>();
  private final Set<String> modules = new TreeSet<>();

  /** The options with which Java writes them down. */
  static List<String> into(Path log) {
    // What comes out of the shared archive would name no module.
    return List.of("-Xshare:off", "-Xlog:class+load:file=" + log + ":none:filecount=0");
  }

  static LoadedClasses from(Path log) throws IOException {
    LoadedClasses loaded = new LoadedClasses();
    for (String line : new ArrayList<>(Files.readAllLines(log))) {
      int end = line.indexOf(SOURCE);
      if (end > 0) {
        loaded.names.add(line.substring(0, end));
        String source = line.substring(end + SOURCE.length());
        if (source.startsWith(JDK)) {
          loaded.modules.add(source.substring(JDK.length()));
        }
      }
    }
    return loaded;
  }

  Set<String> names() {
    return names;
  }

  /** The JDK's modules of which any was loaded. */
  Set<String> modules() {
    return modules;
  }
}
