package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.ConsoleWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  private final ScheduledExecutorService timer = ConsoleWindow.timer();

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void whatIsRememberedIsThereAtTheNextStart(@TempDir Path folder) {
    Path file = folder.resolve("window.json");
    Preferences first = Preferences.in(file, timer);
    first.set("columns", "status,event");
    first.set("width", 448.5);
    first.set("dark", true);
    first.save();

    Preferences next = Preferences.in(file, timer);
    assertThat(next.get("columns")).isEqualTo("status,event");
    assertThat(next.number("width", 0)).isEqualTo(448.5);
    assertThat(next.is("dark", false)).isTrue();
    assertThat(folder)
        .isDirectoryContaining("glob:**window.json")
        .isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void nullForgets(@TempDir Path folder) {
    Path file = folder.resolve("window.json");
    Preferences preferences = Preferences.in(file, timer);
    preferences.set("filter", "status:failed");
    preferences.set("filter", null);
    preferences.save();
    assertThat(Preferences.in(file, timer).get("filter", "none")).isEqualTo("none");
  }

  @Test
  void aBrokenFileCountsAsEmptyAndIsReplaced(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("window.json");
    Files.writeString(file, "{\"columns\": [1, 2");
    Preferences preferences = Preferences.in(file, timer);
    assertThat(preferences.get("columns")).isNull();
    preferences.set("columns", "all");
    preferences.save();
    assertThat(Preferences.in(file, timer).get("columns")).isEqualTo("all");
  }

  @Test
  void aValueThatIsNoNumberCountsAsNone() {
    Preferences preferences = Preferences.inMemory();
    preferences.set("width", "wide");
    assertThat(preferences.number("width", 12)).isEqualTo(12);
  }

  @Test
  void aFolderThatCantBeWrittenKeepsNobodyFromWorking(@TempDir Path folder) {
    Preferences preferences = Preferences.in(folder.resolve("gone").resolve("window.json"), timer);
    preferences.set("columns", "all");
    preferences.save();
    assertThat(preferences.get("columns")).isEqualTo("all");
  }

  @Test
  void whatIsSetAfterTheTimerEndedIsSavedAtTheEnd(@TempDir Path folder) {
    Path file = folder.resolve("window.json");
    Preferences preferences = Preferences.in(file, timer);
    timer.shutdown();
    preferences.set("columns", "all");
    preferences.save();
    assertThat(Preferences.in(file, timer).get("columns")).isEqualTo("all");
  }
}
