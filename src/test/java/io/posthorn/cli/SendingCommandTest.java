package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SendingCommandTest {
  @Test
  void pauseHoldsWhatIsDueUntilResume(@TempDir Path home) {
    try (RunningPosthorn posthorn = new RunningPosthorn(home)) {
      posthorn.real.endpoint("http://127.0.0.1:1/hook", "CRM");
      posthorn.run("pause").done();
      posthorn.real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");

      assertThat(posthorn.run("pause").done().out())
          .startsWith("All sending is paused since ")
          .contains("1 delivery is due")
          .contains("posthorn resume");
      JsonNode paused = posthorn.run("pause", "--json").done().json();
      assertThat(paused.path("paused").asBoolean()).isTrue();
      assertThat(paused.path("pausedSince").asString()).isEqualTo("2026-11-24T09:00:00Z");

      assertThat(posthorn.run("resume").done().out()).isEqualToIgnoringNewLines("Sending goes on.");
      JsonNode resumed = posthorn.run("resume", "--json").done().json();
      assertThat(resumed.path("paused").asBoolean()).isFalse();
      assertThat(resumed.path("pausedSince").isNull()).isTrue();
    }
  }
}
