package io.posthorn.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.app.StateFolder;
import io.posthorn.cli.Child;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.words.Texts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The installed program's own launcher opens its window, over deliveries of every kind. */
class ImageWindowIT {
  private static final Map<String, String> IN_MEMORY =
      Map.of("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
  private static final String DISPLAY = "io.posthorn.installer.VirtualDisplay#here";
  private static final String NO_DISPLAY = "needs a display: apt install xvfb xdotool";
  private static final String TITLE = "Posthorn";

  @TempDir static Path folder;
  private static Path home;

  @BeforeAll
  static void deliveriesOfEveryKind() throws Exception {
    home = SampleStore.make(Image.built(), folder);
  }

  @BeforeEach
  void freshLogAndMemory() throws Exception {
    Files.deleteIfExists(home.resolve("logs").resolve("posthorn.log"));
    Files.deleteIfExists(home.resolve("window.json"));
  }

  static List<Locale> languages() {
    return Texts.LANGUAGES;
  }

  @ParameterizedTest
  @EnumSource(ScreenId.class)
  void eachScreenOpensInMemory(ScreenId screen) throws Exception {
    remember(Map.of("screen", screen.name(), "language", "el"));
    try (Child window = Image.built().start(IN_MEMORY, arguments())) {
      eventually(window, ImageWindowIT::isShown);
      assertThat(remembered("screen")).isEqualTo(screen.name());
      assertThat(window.err().lines()).hasSize(1).first().asString().contains("JAVA_TOOL_OPTIONS");
      end(window);
    }
    nothingWentWrong();
  }

  @ParameterizedTest
  @MethodSource("languages")
  @EnabledIf(value = DISPLAY, disabledReason = NO_DISPLAY)
  void onADisplayTheKeysLeadToEachScreenInEachLanguage(Locale language) throws Exception {
    remember(Map.of("language", language.getLanguage()));
    try (VirtualDisplay display = VirtualDisplay.open();
        Child window = Image.built().start(display.environment(), arguments())) {
      eventually(window, () -> display.shows(TITLE) && isShown());
      for (ScreenId screen : ScreenId.values()) {
        String keys = "ctrl+" + (screen.ordinal() + 1);
        eventually(
            window, () -> display.press(TITLE, keys) && screen.name().equals(remembered("screen")));
      }
      assertThat(window.err()).isEmpty();
      end(window);
    }
    nothingWentWrong();
  }

  @Test
  @EnabledIf(value = DISPLAY, disabledReason = NO_DISPLAY)
  void onADisplayASecondStartLeadsToTheWindowThatIsOpen() throws Exception {
    try (VirtualDisplay display = VirtualDisplay.open();
        Child window = Image.built().start(display.environment(), arguments())) {
      eventually(window, () -> display.shows(TITLE) && isShown());
      try (Child second = Image.built().start(display.environment(), arguments())) {
        assertThat(second.exit(20)).isEqualTo(ExitCode.OK);
      }
      end(window);
    }
  }

  @Test
  @EnabledIf(value = DISPLAY, disabledReason = NO_DISPLAY)
  void onADisplayAStartThatFailsIsToldInAWindow() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        VirtualDisplay display = VirtualDisplay.open();
        Child start =
            Image.built()
                .start(
                    display.environment(),
                    "--home",
                    home.toString(),
                    "--port",
                    "" + other.getLocalPort())) {
      eventually(start, () -> display.shows(TITLE));
      patiently().until(() -> !display.press(TITLE, "Return"));
      assertThat(start.exit(20)).isEqualTo(ExitCode.PORT);
      assertThat(start.err()).contains("Port " + other.getLocalPort()).doesNotContain("Exception");
    }
  }

  private static String[] arguments() {
    return new String[] {"--home", home.toString(), "--port", "0"};
  }

  /** Its engine runs, and its place on the screen is known. */
  private static boolean isShown() throws Exception {
    return StateFolder.at(home).engine() != null && !remembered("window.width").isEmpty();
  }

  private static void end(Child window) throws Exception {
    window.terminate();
    assertThat(window.exit(10)).isEqualTo(143);
    // JavaFX stops its renderer by a hook of its own, and says so to what is to be drawn after it.
    assertThat(window.err()).doesNotContain("posthorn");
    assertThat(StateFolder.at(home).engine()).isNull();
  }

  private static void nothingWentWrong() throws Exception {
    assertThat(Files.readAllLines(home.resolve("logs").resolve("posthorn.log")))
        .anyMatch(line -> line.contains("Stopped"))
        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
  }

  private static void remember(Map<String, String> values) throws Exception {
    Files.writeString(home.resolve("window.json"), JsonMapper.shared().writeValueAsString(values));
  }

  /** What the window remembers; empty for nothing. */
  private static String remembered(String name) throws Exception {
    Path file = home.resolve("window.json");
    return Files.exists(file)
        ? JsonMapper.shared().readTree(file.toFile()).path(name).asString("")
        : "";
  }

  /** Waits until something holds while the program runs. */
  private static void eventually(Child program, Callable<Boolean> holds) throws Exception {
    patiently().until(() -> !program.runs() || holds.call());
    assertThat(program.runs()).as("It ended, and said: %s", program.err()).isTrue();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100));
  }
}
