package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Health, metrics and the API's own description. */
class EngineApiTest {
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? -?[0-9.E-]+");

  @Test
  void healthNeedsNoToken(@TempDir Path home) throws IOException {
    try (RunningApi running = new RunningApi(home)) {
      JsonNode health = running.admin().get("/v1/health").expect(200).json();
      assertThat(health.get("status").stringValue()).isEqualTo("ok");
      assertThat(health.get("version").stringValue()).isEqualTo(RunningApi.VERSION);
      String bare =
          Raw.exchange(
              running.api.port(),
              "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(Raw.code(bare)).isEqualTo(200);
      String head =
          Raw.exchange(
              running.api.port(),
              "HEAD /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(Raw.code(head)).isEqualTo(200);
      assertThat(Raw.body(head)).isEmpty();
    }
  }

  @Test
  void healthIs503WhileTheStoreTakesNothing() {
    StubEngine engine =
        new StubEngine()
            .on("health.now", _ -> new Health(false, null, 0, null, 3, 0, "Disk full.", null));
    try (ApiServer api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"))) {
      Client.Reply health = new Client(api.url(), "none").get("/v1/health").expect(503);
      assertThat(health.json().get("trouble").stringValue()).isEqualTo("Disk full.");
      assertThat(health.header("Retry-After")).isNotBlank();
    }
  }

  @Test
  void healthTellsSinceWhenThisComputerIsOfflineAndWhatWaits() {
    Instant since = Instant.parse("2026-03-01T14:02:00Z");
    StubEngine engine =
        new StubEngine()
            .on("health.now", _ -> new Health(true, since, 14, null, 20, 0, null, null));
    try (ApiServer api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"))) {
      JsonNode health = new Client(api.url(), "none").get("/v1/health").expect(200).json();
      assertThat(health.get("offline").booleanValue()).isTrue();
      assertThat(health.get("offlineSince").stringValue()).isEqualTo("2026-03-01T14:02:00Z");
      assertThat(health.get("offlineWaiting").intValue()).isEqualTo(14);
    }
  }

  @Test
  void gapsAreListedForATime(@TempDir Path home) {
    Instant from = Instant.parse("2026-03-01T21:10:00Z");
    Gap night = new Gap(Gap.Kind.ASLEEP, from, from.plusSeconds(3600));
    Gap lasts = new Gap(Gap.Kind.OFFLINE, from.plusSeconds(7200), null);
    StubEngine engine =
        new StubEngine()
            .on("health.gaps", given -> given[0].equals(from) ? List.of(night, lasts) : List.of());
    try (ApiServer api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"))) {
      Client admin = new Client(api.url(), StubEngine.ADMIN);
      assertThat(admin.get("/v1/gaps?since=" + from).expect(200).text())
          .isEqualTo(
              "{\"items\":[{\"kind\":\"ASLEEP\",\"from\":\"2026-03-01T21:10:00Z\",\"to\":\"2026-03-01T22:10:00Z\"},"
                  + "{\"kind\":\"OFFLINE\",\"from\":\"2026-03-01T23:10:00Z\",\"to\":null}],\"next\":null}");
      assertThat(admin.get("/v1/gaps").expect(200).json().get("items")).isEmpty();
      admin.get("/v1/gaps?since=yesterday").expect(422);
    }
  }

  @Test
  void metricsAreInPrometheusFormat(@TempDir Path home) {
    try (RunningApi running = new RunningApi(home)) {
      running.site().post("/v1/events", "{'event':'chat.closed','siteid':1}").expect(202);
      String text = running.admin().get("/metrics").expect(200).text();
      assertThat(text).endsWith("\n").contains("posthorn_events_total 1.0\n");
      assertThat(text)
          .contains(
              "posthorn_deliveries_total{status=\"delivered\"} 0.0\n",
              "posthorn_attempts_total{outcome=\"success\"} 0.0\n",
              "posthorn_attempt_seconds_bucket{le=\"+Inf\"} 0\n",
              "posthorn_attempt_seconds_count 0\n",
              "posthorn_backlog 0.0\n",
              "posthorn_commit_batch_bucket{le=\"+Inf\"} ",
              "posthorn_commit_batch_count ",
              "posthorn_build_info{version=\"1.2.3\"} 1\n",
              "jvm_gc_collection_seconds_count{gc=",
              "jvm_memory_used_bytes{area=\"heap\"} ",
              "process_cpu_seconds_total ");
      List<String> samples =
          Arrays.stream(text.split("\n", -1))
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      assertThat(samples)
          .allMatch(line -> line.contains("_bucket{le=") || SAMPLE.matcher(line).matches());
      running.site().get("/metrics").expect(403);
    }
  }

  @Test
  void theDescriptionIsServedWithTheVersion(@TempDir Path home) {
    try (RunningApi running = new RunningApi(home)) {
      JsonNode document = running.site().get("/v1/openapi.json").expect(200).json();
      assertThat(document.get("info").get("version").stringValue()).isEqualTo(RunningApi.VERSION);
      assertThat(document.get("paths")).isEqualTo(Contract.get().document().get("paths"));
    }
  }
}
