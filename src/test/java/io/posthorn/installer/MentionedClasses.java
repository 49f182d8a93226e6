package io.posthorn.installer;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK's classes that jars mention: what their classes refer to, and what they may ask for by
 * name, since a name is a constant too. So it finds what jdeps finds, and most of what reflection
 * asks for.
 */
final class MentionedClasses {
  /** {@code javax/script/Bindings} as in a class file, or {@code sun.misc.Unsafe} as in a text. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*(?:[/.][\\w$]+)+");

  private static final String CLASS = ".class";

  private final Map<String, String> modules = new HashMap<>();
  private final Map<String, Set<String>> mentions = new TreeMap<>();

  private MentionedClasses() {}

  /** The modules that are mentioned, each with who mentions what. */
  static Map<String, Set<String>> byModule(List<Path> jars) throws IOException {
    MentionedClasses found = new MentionedClasses();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      found.know(module);
    }
    for (Path jar : jars) {
      found.read(jar);
    }
    return found.mentions;
  }

  private void know(ModuleReference module) throws IOException {
    try (ModuleReader reader = module.open()) {
      reader
          .list()
          .filter(name -> name.endsWith(CLASS) && name.contains("/"))
          .map(name -> name.substring(0, name.length() - CLASS.length()))
          .forEach(name -> modules.put(name, module.descriptor().name()));
    }
  }

  private void read(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        // What a module declares counts for nothing on the class path.
        if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith("module-info.class")) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          for (PoolEntry constant : ClassFile.of().parse(bytes).constantPool()) {
            if (constant instanceof Utf8Entry text) {
              look(text.stringValue(), jar);
            }
          }
        }
      }
    }
  }

  private void look(String text, Path jar) {
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String name = names.group().replace('.', '/');
      String module = modules.get(name);
      if (module == null && name.startsWith("L")) {
        module = modules.get(name.substring(1));
      }
      if (module != null) {
        mentions
            .computeIfAbsent(module, _ -> new TreeSet<>())
            .add(jar.getFileName() + ": " + names.group());
      }
    }
  }
}
