package io.posthorn.engine.state;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Outcome;
import io.posthorn.model.Stats;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happened since the program started.
 *
 * <p>Any thread; a count never waits for another. A snapshot taken while counting goes on may have
 * one of two counts that belong together.
 */
public final class Tally {
  private static final double[] SECONDS = {
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
    60,
    Double.POSITIVE_INFINITY
  };
  private static final long[] MICROS = inMicros();

  private final LongAdder events = new LongAdder();
  private final Map<DeliveryStatus, LongAdder> deliveries = finals();
  private final LongAdder successes = new LongAdder();
  private final LongAdder httpFailures = new LongAdder();
  private final LongAdder networkFailures = new LongAdder();
  private final LongAdder offline = new LongAdder();
  private final LongAdder[] buckets = adders(SECONDS.length);
  private final LongAdder micros = new LongAdder();

  /** An event was accepted. */
  public void event() {
    events.increment();
  }

  /**
   * A delivery reached its final status.
   *
   * @param status one that isn't {@link DeliveryStatus#unfinished}
   */
  public void finished(DeliveryStatus status) {
    LongAdder adder = deliveries.get(status);
    if (adder == null) {
      throw new IllegalArgumentException(status + " is not a final status");
    }
    adder.increment();
  }

  /**
   * An attempt ended.
   *
   * @param wasOffline whether this computer had no network then
   */
  public void attempt(Outcome outcome, boolean wasOffline) {
    kind(outcome, wasOffline).increment();
    micros.add(outcome.micros());
    buckets[bucket(outcome.micros())].increment();
  }

  /**
   * All counts now.
   *
   * @param commitBatches sizes of commits, as {@link Stats} has them
   * @param commitWorks sum of all works
   * @param backlog deliveries that are due and not yet sent
   */
  public Stats snapshot(Map<Double, Long> commitBatches, long commitWorks, long backlog) {
    Map<DeliveryStatus, Long> byStatus = new EnumMap<>(DeliveryStatus.class);
    deliveries.forEach((status, adder) -> byStatus.put(status, adder.sum()));
    return new Stats(
        events.sum(),
        Collections.unmodifiableMap(byStatus),
        attempts(),
        seconds(),
        micros.sum() / 1e6,
        commitBatches,
        commitWorks,
        backlog);
  }

  private LongAdder kind(Outcome outcome, boolean wasOffline) {
    if (wasOffline) {
      return offline;
    }
    if (outcome.success()) {
      return successes;
    }
    return outcome.failure() == null ? httpFailures : networkFailures;
  }

  private Map<String, Long> attempts() {
    Map<String, Long> byKind = new LinkedHashMap<>();
    byKind.put("success", successes.sum());
    byKind.put("http", httpFailures.sum());
    byKind.put("network", networkFailures.sum());
    byKind.put("offline", offline.sum());
    return Collections.unmodifiableMap(byKind);
  }

  private Map<Double, Long> seconds() {
    Map<Double, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < SECONDS.length; i++) {
      counts.put(SECONDS[i], buckets[i].sum());
    }
    return Collections.unmodifiableMap(counts);
  }

  private static int bucket(long micros) {
    int i = 0;
    while (micros > MICROS[i]) {
      i++;
    }
    return i;
  }

  private static long[] inMicros() {
    long[] micros = new long[SECONDS.length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = Math.round(SECONDS[i] * 1e6);
    }
    return micros;
  }

  private static Map<DeliveryStatus, LongAdder> finals() {
    Map<DeliveryStatus, LongAdder> finals = new EnumMap<>(DeliveryStatus.class);
    for (DeliveryStatus status : DeliveryStatus.values()) {
      if (!status.unfinished()) {
        finals.put(status, new LongAdder());
      }
    }
    return finals;
  }

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    for (int i = 0; i < count; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }
}
