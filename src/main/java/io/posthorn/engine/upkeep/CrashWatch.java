package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.CrashSuspects;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Times;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is under way, against a death of the program: once a second the ids of attempts
 * that take longer than that, and only when they changed. What was under way at three deaths in a
 * row goes out last, and alone.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread; {@link #start} before it, {@link #stop}
 * after it.
 */
public final class CrashWatch implements Heart.Beat {
  private static final String MARK = "under-way";
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Everything else has its turn first. */
  private static final Duration LAST = Duration.ofSeconds(30);

  /** What is under way ends within its timeout, 60 s at most. */
  private static final Duration LONGEST_QUIET = Duration.ofSeconds(65);

  private final Store store;
  private final Times times;
  private final Dispatcher dispatcher;
  private final OwnTrouble own;

  private long startedAt;
  private long lookedAt;
  private Set<Long> before = Set.of();
  private volatile String written = "";
  private @Nullable Long quietSince;
  private @Nullable Long alone;

  public CrashWatch(Store store, Times times, Dispatcher dispatcher, OwnTrouble own) {
    this.store = store;
    this.times = times;
    this.dispatcher = dispatcher;
    this.own = own;
  }

  /** Before anything is sent. */
  public void start() {
    startedAt = times.ticker().nanos();
    lookedAt = startedAt;
    String mark = store.reads().upkeep().meta(MARK);
    written = mark == null ? "" : mark;
    for (long id : dispatcher.suspects().died(mark)) {
      own.met(
          "Delivery "
              + id
              + " was under way each of the last times that Posthorn ended without being stopped."
              + " It goes out last and alone now; skip it if this happens again.",
          null);
    }
  }

  /** What our own stop cuts off is no death. */
  public void stop() {
    write(List.of());
  }

  @Override
  public long beat() {
    long now = times.ticker().nanos();
    if (now - lookedAt >= LOOK.toNanos()) {
      lookedAt = now;
      Set<Long> underWay = new HashSet<>(dispatcher.attempts().ids());
      List<Long> longer = underWay.stream().filter(before::contains).toList();
      before = underWay;
      write(longer);
    }
    return now - startedAt < LAST.toNanos() ? Long.MAX_VALUE : sendAlone(now);
  }

  private void write(List<Long> underWay) {
    String mark = dispatcher.suspects().mark(underWay);
    if (mark.equals(written)) {
      return;
    }
    written = mark;
    var unused =
        store
            .offer(
                tx -> {
                  tx.upkeep().saveMeta(MARK, mark);
                  return true;
                })
            .exceptionally(
                _ -> {
                  written = "?";
                  return false;
                });
  }

  /** One after the other, each while nothing else is under way. */
  private long sendAlone(long now) {
    if (alone != null && dispatcher.attempts().has(alone)) {
      return LOOK.toNanos() / 10;
    }
    alone = null;
    CrashSuspects.Kept next = dispatcher.suspects().first();
    if (next == null) {
      if (quietSince != null) {
        quietSince = null;
        dispatcher.quiet(false);
      }
      return Long.MAX_VALUE;
    }
    if (quietSince == null) {
      quietSince = now;
      dispatcher.quiet(true);
    }
    boolean waited = now - quietSince > LONGEST_QUIET.toNanos();
    if (dispatcher.attempts().ids().isEmpty() || waited) {
      alone = next.ready().deliveryId();
      dispatcher.suspects().forget(alone);
      write(List.of(alone));
      dispatcher.sendAlone(next);
    }
    return LOOK.toNanos() / 10;
  }
}
