package io.posthorn.console.frame;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * News of what changed, brought to the window at most ten times a second.
 *
 * <p>Concurrency: the engine's feed adds to a list under a lock; a timer takes it over and tells
 * the listeners on the window's thread. Of a flood only the newest {@link #MOST} changes are kept.
 */
public final class EngineNews implements Pin {
  /** Changes kept between two tellings. */
  public static final int MOST = 2_000;

  private static final long BETWEEN_MILLIS = 100;

  private final ScheduledExecutorService timer;
  private final Executor window;
  private final AutoCloseable feed;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();

  @GuardedBy("lock")
  private List<Change> gathered = new ArrayList<>();

  @GuardedBy("lock")
  private boolean due;

  public EngineNews(Engine engine, ScheduledExecutorService timer, Executor window) {
    this.timer = timer;
    this.window = window;
    this.feed = engine.changes().listen(this::gather);
  }

  /**
   * Tells of changes of these kinds, on the window's thread.
   *
   * @return ends it
   */
  public Pin listen(Set<Change.Kind> kinds, Consumer<List<Change>> tell) {
    Listener listener = new Listener(EnumSet.copyOf(kinds), tell);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How many listen now. */
  public int listeners() {
    return listeners.size();
  }

  private void gather(List<Change> changes) {
    synchronized (lock) {
      gathered.addAll(changes);
      if (gathered.size() > MOST) {
        gathered = new ArrayList<>(gathered.subList(gathered.size() - MOST, gathered.size()));
      }
      if (due || timer.isShutdown()) {
        return;
      }
      due = true;
    }
    soon(() -> timer.schedule(this::handOver, BETWEEN_MILLIS, TimeUnit.MILLISECONDS));
  }

  private void handOver() {
    soon(() -> window.execute(this::tell));
  }

  /** What can't be begun now is begun with the next news. */
  private void soon(Runnable begin) {
    try {
      begin.run();
    } catch (RuntimeException | Error e) {
      synchronized (lock) {
        due = false;
      }
      throw e;
    }
  }

  private void tell() {
    List<Change> now;
    synchronized (lock) {
      now = gathered;
      gathered = new ArrayList<>();
      due = false;
    }
    for (Listener listener : listeners) {
      List<Change> own = now.stream().filter(c -> listener.kinds.contains(c.kind())).toList();
      if (!own.isEmpty()) {
        Telling.tell(() -> listener.tell.accept(own));
      }
    }
  }

  @Override
  public void close() {
    listeners.clear();
    try {
      feed.close();
    } catch (Exception e) {
      throw new IllegalStateException("The feed of changes does not end", e);
    }
  }

  private record Listener(Set<Change.Kind> kinds, Consumer<List<Change>> tell) {}
}
