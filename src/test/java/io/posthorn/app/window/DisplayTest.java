package io.posthorn.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class DisplayTest {
  @Test
  void withoutADisplayItSaysSo() {
    assertThat(Display.missingOnLinux(Map.of()))
        .isEqualTo("There is no display here (DISPLAY is not set).");
    assertThat(Display.missingOnLinux(Map.of("DISPLAY", " "))).contains("no display");
  }

  @Test
  void theHeadlessPlatformNeedsNone() {
    assertThat(System.getProperty("glass.platform")).isEqualTo("Headless");
    assertThat(Display.missing()).isNull();
  }
}
