package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.Choice;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Stats;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The engine's counters for Prometheus. */
final class MetricsCall {
  private final Engine engine;
  private final String version;

  MetricsCall(Engine engine, String version) {
    this.engine = engine;
    this.version = version;
  }

  Answer text(Call call) {
    call.query().done();
    Prometheus metrics = new Prometheus();
    engine(metrics, engine.health().stats());
    JvmMetrics.write(metrics);
    return new Answer.Whole(
        200, Prometheus.MEDIA_TYPE, metrics.text().getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private void engine(Prometheus metrics, Stats stats) {
    metrics
        .byLabel(
            "posthorn_build_info", "gauge", "Version of Posthorn.", "version", Map.of(version, 1))
        .single("posthorn_events_total", "counter", "Events accepted.", stats.events())
        .byLabel(
            "posthorn_deliveries_total",
            "counter",
            "Deliveries that reached a final status.",
            "status",
            byWord(stats.deliveries()))
        .byLabel(
            "posthorn_attempts_total", "counter", "Finished attempts.", "outcome", stats.attempts())
        .histogram(
            "posthorn_attempt_seconds",
            "Duration of attempts.",
            stats.seconds(),
            stats.secondsSum(),
            all(stats.seconds()))
        .histogram(
            "posthorn_commit_batch",
            "Changes in one commit.",
            stats.commitBatches(),
            stats.commitWorks(),
            all(stats.commitBatches()))
        .single("posthorn_backlog", "gauge", "Deliveries due and not yet sent.", stats.backlog());
  }

  private static Map<String, Long> byWord(Map<DeliveryStatus, Long> byStatus) {
    Map<String, Long> found = new HashMap<>();
    byStatus.forEach((status, count) -> found.put(Choice.word(status), count));
    return found;
  }

  /** The count behind the largest bound, which is that of all. */
  private static long all(Map<Double, Long> atMost) {
    return atMost.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
