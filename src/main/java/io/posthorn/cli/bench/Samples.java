package io.posthorn.cli.bench;

import java.util.Arrays;

/** Measured values, ascending. */
record Samples(long[] ascending) {
  static Samples of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** The value that so large a share of all stays within. */
  long at(double share) {
    return ascending.length == 0
        ? 0
        : ascending[
            (int) Math.clamp(Math.ceil(ascending.length * share) - 1, 0, ascending.length - 1)];
  }

  int count() {
    return ascending.length;
  }
}
