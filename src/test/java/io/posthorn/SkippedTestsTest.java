package io.posthorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void whatWasNotTriedIsToldOnceByItsReason() {
    run(Tried.class, PartlyTried.class, NotTried.class);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Not tried in this run:
              only with -Plong:
                PartlyTried.takesLong
              php is not installed here:
                NotTried
                PartlyTried.needsPhp x2
            """);
  }

  @Test
  void whereAllWasTriedNothingIsTold() {
    run(Tried.class);

    assertThat(out.size()).isZero();
  }

  /** Each class for itself, as Surefire does where it has several forks. */
  private void run(Class<?>... classes) {
    var config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .addLauncherSessionListeners(
                new SkippedTests(new PrintStream(out, false, StandardCharsets.UTF_8)))
            .build();
    try (var session = LauncherFactory.openSession(config)) {
      for (Class<?> each : classes) {
        session
            .getLauncher()
            .execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(each)).build());
      }
    }
  }

  static class Tried {
    @Test
    void passes() {}
  }

  static class PartlyTried {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void needsPhp(int number) {
      assumeTrue(number == 1, "php is not installed here");
    }

    @Test
    @EnabledIfSystemProperty(
        named = "no.such.property",
        matches = "true",
        disabledReason = "only with -Plong")
    void takesLong() {}
  }

  static class NotTried {
    @BeforeAll
    static void needsPhp() {
      assumeTrue(false, "php is not installed here");
    }

    @Test
    void isNotReached() {}
  }
}
