package io.posthorn.engine;

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
final class Retaining {
  private static final String NAME = "retention";
  private static final Duration KEEP_KEYS = Duration.ofHours(24);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration STEP_REST = Duration.ofMillis(200);
  private static final int STEP = 500;

  private final Core core;
  private volatile Retention retention;
  private volatile long nextAt;

  Retaining(Core core) {
    this.core = core;
    this.retention = read(core.reads().meta(NAME));
    this.nextAt = core.ticker().nanos() + REST.toNanos();
  }

  Retention retention() {
    return retention;
  }

  /** From the next round on. */
  Retention change(Retention wanted) {
    check(wanted);
    Writes.now(
        core.store(),
        tx -> {
          tx.saveMeta(NAME, wanted.payloads() + " " + wanted.rows());
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

  void beat() {
    long now = core.ticker().nanos();
    if (now - nextAt >= 0) {
      nextAt = now + REST.toNanos();
      step();
    }
  }

  private void step() {
    Instant now = core.times().stored();
    Retention kept = retention;
    var unused =
        core.store()
            .write(
                tx ->
                    tx.retain(
                        now.minus(kept.payloads()),
                        now.minus(kept.rows()),
                        now.minus(KEEP_KEYS),
                        STEP))
            .thenAccept(
                again -> {
                  if (again) {
                    nextAt = core.ticker().nanos() + STEP_REST.toNanos();
                  }
                });
  }
}
