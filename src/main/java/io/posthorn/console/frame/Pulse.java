package io.posthorn.console.frame;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One beat a second, on the window's thread, for everything that ages or counts down. A beat is
 * left out while the one before it has not been worked off.
 */
public final class Pulse implements Pin {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ScheduledFuture<?> beats;

  public Pulse(ScheduledExecutorService timer, Executor window) {
    beats =
        timer.scheduleAtFixedRate(() -> Telling.tell(() -> begin(window)), 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Called with each beat.
   *
   * @return ends it
   */
  public Pin listen(Runnable tell) {
    listeners.add(tell);
    return () -> listeners.remove(tell);
  }

  /** How many listen now. */
  public int listeners() {
    return listeners.size();
  }

  /** A beat that can't be begun keeps none of the next ones from being. */
  private void begin(Executor window) {
    if (waiting.compareAndSet(false, true)) {
      try {
        window.execute(this::beat);
      } catch (RuntimeException | Error e) {
        waiting.set(false);
        throw e;
      }
    }
  }

  private void beat() {
    waiting.set(false);
    listeners.forEach(Telling::tell);
  }

  @Override
  public void close() {
    beats.cancel(false);
    listeners.clear();
  }
}
