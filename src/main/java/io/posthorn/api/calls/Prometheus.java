package io.posthorn.api.calls;

import java.util.Map;
import java.util.TreeMap;

/** Writes metrics in Prometheus' text format 0.0.4. One thread. */
final class Prometheus {
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  /** One value without labels. */
  Prometheus single(String name, String type, String help, double value) {
    head(name, type, help);
    return line(name, "", value);
  }

  /** One value for each value of a label. */
  Prometheus byLabel(
      String name, String type, String help, String label, Map<String, ? extends Number> values) {
    head(name, type, help);
    new TreeMap<>(values)
        .forEach(
            (key, value) ->
                line(name, "{" + label + "=\"" + escape(key) + "\"}", value.doubleValue()));
    return this;
  }

  /**
   * A histogram.
   *
   * @param atMost upper bounds and how many were at most that large
   * @param count of all
   */
  Prometheus histogram(String name, String help, Map<Double, Long> atMost, double sum, long count) {
    head(name, "histogram", help);
    new TreeMap<>(atMost)
        .forEach(
            (bound, below) -> {
              if (!bound.isInfinite()) {
                line(name + "_bucket", "{le=\"" + number(bound) + "\"}", below);
              }
            });
    line(name + "_bucket", "{le=\"+Inf\"}", count);
    line(name + "_sum", "", sum);
    return line(name + "_count", "", count);
  }

  String text() {
    return text.toString();
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private Prometheus line(String name, String labels, double value) {
    text.append(name).append(labels).append(' ').append(number(value)).append('\n');
    return this;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
