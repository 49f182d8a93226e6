package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.Choice;
import io.posthorn.engine.Engine;
import io.posthorn.model.Stats;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** The engine's counters and the Java machine's for Prometheus, in its text format 0.0.4. */
final class MetricsCall {
  private final Engine engine;
  private final String version;

  MetricsCall(Engine engine, String version) {
    this.engine = engine;
    this.version = version;
  }

  Answer text(Call call) {
    call.query().done();
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry().scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer.Whole(200, writer.getContentType(), text.toByteArray(), Map.of());
  }

  /** Made for each call: the start of the program doesn't wait for what is seldom asked. */
  private PrometheusRegistry registry() {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(this::engine);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
    return registry;
  }

  private MetricSnapshots engine() {
    Stats stats = engine.health().stats();
    return MetricSnapshots.of(
        InfoSnapshot.builder()
            .name("posthorn_build")
            .help("Version of Posthorn.")
            .dataPoint(
                InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(Labels.of("version", version))
                    .build())
            .build(),
        CounterSnapshot.builder()
            .name("posthorn_events")
            .help("Events accepted.")
            .dataPoint(CounterDataPointSnapshot.builder().value(stats.events()).build())
            .build(),
        counts(
            "posthorn_deliveries",
            "Deliveries that reached a final status.",
            "status",
            stats.deliveries(),
            Choice::word),
        counts(
            "posthorn_attempts",
            "Finished attempts.",
            "outcome",
            stats.attempts(),
            Function.identity()),
        histogram(
            "posthorn_attempt_seconds",
            "Duration of attempts.",
            stats.seconds(),
            stats.secondsSum()),
        histogram(
            "posthorn_commit_batch",
            "Changes in one commit.",
            stats.commitBatches(),
            stats.commitWorks()),
        GaugeSnapshot.builder()
            .name("posthorn_backlog")
            .help("Deliveries due and not yet sent.")
            .dataPoint(GaugeDataPointSnapshot.builder().value(stats.backlog()).build())
            .build());
  }

  private static <K> CounterSnapshot counts(
      String name, String help, String label, Map<K, Long> counts, Function<K, String> word) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    counts.forEach(
        (key, count) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of(label, word.apply(key)))
                    .value(count)
                    .build()));
    return counter.build();
  }

  private static HistogramSnapshot histogram(
      String name, String help, Map<Double, Long> buckets, double sum) {
    ClassicHistogramBuckets.Builder classic = ClassicHistogramBuckets.builder();
    buckets.forEach(classic::bucket);
    return HistogramSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(classic.build())
                .sum(sum)
                .build())
        .build();
  }
}
