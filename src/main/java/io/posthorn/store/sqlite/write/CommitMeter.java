package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.CommitStats;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts commits by size. The writer adds, any thread reads. */
public final class CommitMeter {
  private static final double[] BOUNDS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, Double.POSITIVE_INFINITY
  };

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length);
  private final LongAdder works = new LongAdder();

  void committed(int size) {
    int bound = 0;
    while (BOUNDS[bound] < size) {
      bound++;
    }
    counts.incrementAndGet(bound);
    works.add(size);
  }

  public CommitStats stats() {
    SortedMap<Double, Long> batches = new TreeMap<>();
    for (int i = 0; i < BOUNDS.length; i++) {
      batches.put(BOUNDS[i], counts.get(i));
    }
    return new CommitStats(Collections.unmodifiableSortedMap(batches), works.sum());
  }
}
