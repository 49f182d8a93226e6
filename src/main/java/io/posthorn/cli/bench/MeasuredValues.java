package io.posthorn.cli.bench;

import java.util.Arrays;
import java.util.List;

/** Measured values, ascending. */
record MeasuredValues(long[] ascending) {
  static MeasuredValues of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new MeasuredValues(sorted);
  }

  /** The value that so large a share of all stays within. */
  long at(double share) {
    return ascending.length == 0
        ? 0
        : ascending[
            (int) Math.clamp(Math.ceil(ascending.length * share) - 1, 0, ascending.length - 1)];
  }

  /** The middle of some values; the mean of the two in the middle of an even number. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  int count() {
    return ascending.length;
  }
}
