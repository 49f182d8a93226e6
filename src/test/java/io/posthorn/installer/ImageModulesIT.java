package io.posthorn.installer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.Main;
import io.posthorn.cli.Child;
import io.posthorn.console.screens.Screens;
import io.posthorn.console.words.Texts;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's Java has what the program needs, and nothing else: {@code installer/image.args} names
 * the modules.
 */
class ImageModulesIT {
  /** Needed, though no class mentions them. */
  private static final Map<String, String> UNMENTIONED =
      Map.of("jdk.localedata", "names of months and days in Greek and Portuguese, as a service");

  /** Mentioned by a library, and done without. */
  private static final Map<String, String> MENTIONED_ONLY =
      Map.of(
          "java.rmi", "Jackson names it among what it refuses to make",
          "java.sql.rowset", "Jackson names it among what it refuses to make",
          "jdk.jfr", "JavaFX tells Flight Recorder about its frames where there is one");

  /** Looked at where they are there, as one among many that offer a service, and done without. */
  private static final Map<String, String> OFFERED_ONLY =
      Map.ofEntries(
          entry("java.security.jgss", "Kerberos for TLS and HTTP"),
          entry("java.smartcardio", "keys on cards"),
          entry("java.xml.crypto", "signatures of XML"),
          entry("jdk.crypto.cryptoki", "keys in hardware"),
          entry("jdk.internal.le", "a console with a line editor"),
          entry("jdk.jfr", "Flight Recorder"),
          entry("jdk.jshell", "the console of a shell for Java"),
          entry("jdk.management", "more figures about Java than /metrics has"),
          entry("jdk.management.jfr", "Flight Recorder"),
          entry("jdk.net", "options of sockets that nobody sets"),
          entry("jdk.security.jgss", "Kerberos for SASL"));

  @TempDir Path folder;

  private final Image image = Image.built();

  @Test
  void itHasTheModulesThatTheClassesMentionAndThoseThatReflectionAsksFor() throws Exception {
    Map<String, Set<String>> mentioned = MentionedClasses.byModule(image.jars());
    assertThat(mentioned.keySet())
        .as("What is done without is still mentioned")
        .containsAll(MENTIONED_ONLY.keySet())
        .doesNotContainAnyElementsOf(UNMENTIONED.keySet());
    Set<String> needed = new TreeSet<>(mentioned.keySet());
    needed.removeAll(MENTIONED_ONLY.keySet());
    needed.addAll(UNMENTIONED.keySet());
    mentioned.keySet().removeAll(image.modules());
    assertThat(image.modules())
        .as("The image's modules; mentioned, but not there: %s", mentioned)
        .isEqualTo(withWhatTheyBringAlong(needed));
  }

  /**
   * Whoever finds a service missing often says nothing and does without: here it would be found.
   */
  @Test
  void onAWholeJavaTheProgramWouldUseNoOtherModule() throws Exception {
    Set<String> used = new TreeSet<>();
    Path screens = folder.resolve("screens.log");
    Image walker =
        Understudy.onWholeJava(image, folder.resolve("walker"))
            .as(Screens.class, Walk.options(screens));
    try (Child walk = walker.start(Walk.arguments(folder))) {
      List<String> out = walk.lines();
      assertThat(walk.exit(10)).as("%s%n%s", out, walk.err()).isZero();
    }
    used.addAll(LoadedClasses.from(screens).modules());
    Path failures = folder.resolve("failures.log");
    Image program =
        Understudy.onWholeJava(image, folder.resolve("program"))
            .as(Main.class, LoadedClasses.into(failures).toArray(String[]::new));
    SampleStore.make(program, folder);
    used.addAll(LoadedClasses.from(failures).modules());
    used.removeAll(OFFERED_ONLY.keySet());
    assertThat(image.modules()).containsAll(used);
  }

  @Test
  void itSpeaksTheWindowsLanguagesAndItsTracesHaveLines() throws Exception {
    Image probe = Understudy.of(image, folder.resolve("probe")).as(Probe.class);
    try (Child child = probe.start()) {
      List<String> lines = child.lines();
      assertThat(child.exit(10)).as(child.err()).isZero();
      List<String> dates = Probe.dates();
      assertThat(lines).startsWith(dates.toArray(String[]::new));
      assertThat(lines.subList(dates.size(), lines.size()))
          .anyMatch(frame -> frame.startsWith("java.base/"))
          .anyMatch(frame -> frame.startsWith(Texts.class.getName()))
          .allMatch(frame -> frame.matches(".*\\(\\w+\\.java:\\d+\\)"));
    }
  }

  @Test
  void itTrustsThePublicCertificateAuthorities() throws Exception {
    Path authorities = image.runtime().resolve("lib").resolve("security").resolve("cacerts");
    KeyStore store = KeyStore.getInstance(authorities.toFile(), (char[]) null);
    assertThat(store.size()).isGreaterThan(100);
  }

  @Test
  void nothingButJavaAndTheJarsLiesInIt() {
    assertThat(image.root().resolve("lib").resolve("app").toFile().list())
        .containsExactlyInAnyOrder("posthorn.jar", "lib", "posthorn.cfg", ".jpackage.xml");
    assertThat(image.jars()).allMatch(Files::exists);
  }

  private static Set<String> withWhatTheyBringAlong(Set<String> modules) {
    return Configuration.empty()
        .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), modules)
        .modules()
        .stream()
        .map(ResolvedModule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
