package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.app.StateFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with its window, drawn in memory. */
class WindowIT {
  @TempDir Path home;

  @Test
  void theWindowOpensTheEngineRunsAndASignalEndsBothInTime() throws Exception {
    StateFolder folder = StateFolder.at(home);
    try (Child window = Child.windowed("--home", home.toString(), "--port", "0")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> folder.engine() != null);
      URI health = folder.engine().url().resolve("/v1/health");
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest ask = HttpRequest.newBuilder(health).build();
        assertThat(client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(home.resolve("window.json")));
      window.terminate();
      assertThat(window.exit(6)).isEqualTo(143);
      // JavaFX stops its renderer by a hook of its own; its headless loop prints what comes too
      // late.
      assertThat(window.err()).doesNotContain("posthorn");
    }
    assertThat(folder.engine()).isNull();
    assertThat(home.resolve("logs").resolve("posthorn.log")).content().contains("Stopped");
  }
}
