package io.posthorn.api.calls;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.HashMap;
import java.util.Map;

/** What the Java machine says of itself, under the names that its dashboards know. */
final class JvmMetrics {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private JvmMetrics() {}

  static void write(Prometheus metrics) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    Map<String, Long> used =
        Map.of(
            "heap", memory.getHeapMemoryUsage().getUsed(),
            "nonheap", memory.getNonHeapMemoryUsage().getUsed());
    metrics
        .byLabel("jvm_memory_used_bytes", "gauge", "Memory in use.", "area", used)
        .single(
            "jvm_memory_max_bytes",
            "gauge",
            "Largest size of the heap.",
            memory.getHeapMemoryUsage().getMax())
        .single(
            "jvm_threads_current",
            "gauge",
            "Platform threads.",
            ManagementFactory.getThreadMXBean().getThreadCount());
    collections(metrics);
    process(metrics);
  }

  private static void collections(Prometheus metrics) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Double> seconds = new HashMap<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      counts.put(collector.getName(), collector.getCollectionCount());
      seconds.put(collector.getName(), collector.getCollectionTime() / MILLIS);
    }
    metrics
        .byLabel("jvm_gc_collections_total", "counter", "Garbage collections.", "gc", counts)
        .byLabel(
            "jvm_gc_collection_seconds_total",
            "counter",
            "Time in garbage collections.",
            "gc",
            seconds);
  }

  private static void process(Prometheus metrics) {
    metrics.single(
        "process_uptime_seconds",
        "gauge",
        "Time since the start.",
        ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(
            used ->
                metrics.single(
                    "process_cpu_seconds_total",
                    "counter",
                    "Processor time used.",
                    used.toNanos() / NANOS));
  }
}
