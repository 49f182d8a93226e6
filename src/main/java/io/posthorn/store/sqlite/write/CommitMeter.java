package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.CommitStats;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts commits by size. The writer adds, any thread reads. */
public final class CommitMeter {
  private static final int[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length);
  private final LongAdder works = new LongAdder();

  void committed(int size) {
    int bound = 0;
    while (bound < BOUNDS.length - 1 && BOUNDS[bound] < size) {
      bound++;
    }
    counts.incrementAndGet(bound);
    works.add(size);
  }

  public CommitStats stats() {
    SortedMap<Double, Long> atMost = new TreeMap<>();
    long commits = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      commits += counts.get(i);
      atMost.put((double) BOUNDS[i], commits);
    }
    return new CommitStats(Collections.unmodifiableSortedMap(atMost), works.sum());
  }
}
