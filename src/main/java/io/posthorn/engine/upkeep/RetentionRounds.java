package io.posthorn.engine.upkeep;

import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.Faults;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of what is old, in small steps, every ten minutes and as long as there is more to do.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread only; the rest from any. Steps aren't waited
 * for; one that failed comes again.
 */
public final class RetentionRounds implements Heart.Beat {
  private static final String NAME = "retention";
  private static final Duration KEEP_KEYS = Duration.ofHours(24);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration STEP_REST = Duration.ofMillis(200);
  private static final int STEP = 500;

  private final Store store;
  private final Times times;

  private volatile Retention retention;
  private volatile long nextAt;

  public RetentionRounds(Store store, Times times) {
    this.store = store;
    this.times = times;
    this.retention = read(store.reads().upkeep().meta(NAME));
    this.nextAt = times.ticker().nanos() + REST.toNanos();
  }

  public Retention retention() {
    return retention;
  }

  /** From the next round on. */
  public Retention change(Retention wanted) {
    check(wanted);
    Writes.now(
        store,
        tx -> {
          tx.upkeep().saveMeta(NAME, wanted.payloads() + " " + wanted.rows());
          return true;
        });
    retention = wanted;
    return wanted;
  }

  private static Retention read(@Nullable String kept) {
    if (kept == null) {
      return Retention.DEFAULT;
    }
    String[] both = kept.split(" ", -1);
    return new Retention(Duration.parse(both[0]), Duration.parse(both[1]));
  }

  private static void check(Retention wanted) {
    Faults faults = new Faults();
    check("payloads", wanted.payloads(), faults);
    check("rows", wanted.rows(), faults);
    if (wanted.rows().compareTo(wanted.payloads()) < 0) {
      faults.add("rows", "rows can't go before the payloads: keep them for as long at least");
    }
    faults.throwIfAny();
  }

  private static void check(String field, Duration kept, Faults faults) {
    if (kept.compareTo(Retention.LEAST) < 0 || kept.compareTo(Retention.MOST) > 0) {
      faults.add(field, field + " are kept for 1 to 3650 days");
    }
  }

  @Override
  public long beat() {
    long now = times.ticker().nanos();
    if (now - nextAt >= 0) {
      nextAt = now + REST.toNanos();
      step();
    }
    return Long.MAX_VALUE;
  }

  private void step() {
    Instant now = times.stored();
    Retention kept = retention;
    var unused =
        store
            .write(
                tx ->
                    tx.upkeep()
                        .retain(
                            now.minus(kept.payloads()),
                            now.minus(kept.rows()),
                            now.minus(KEEP_KEYS),
                            STEP))
            .thenAccept(
                again -> {
                  if (again) {
                    nextAt = times.ticker().nanos() + STEP_REST.toNanos();
                  }
                });
  }
}
