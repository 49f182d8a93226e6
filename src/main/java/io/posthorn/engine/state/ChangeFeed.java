package io.posthorn.engine.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.Changes;
import io.posthorn.model.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers what changed, remembers the newest 10,000, and tells listeners in batches.
 *
 * <p>Concurrency: any thread publishes; that takes one short lock, held by others only to write one
 * slot or to copy slots out, never while a listener runs. One thread of its own tells the
 * listeners, one after another: at once when nothing was told in the last 50 ms, else at the end of
 * those, so at most 20 batches a second. A listener that takes long delays the others and nothing
 * else; one that throws, whatever it be, is logged. When more than 10,000 changes come between two
 * batches the oldest are missing from the second: a listener sees that from a gap in {@link
 * Change#seq} and reads everything again.
 *
 * <p>On {@link #close} changes that weren't told yet are dropped; a listener that runs comes to its
 * end. Publishing and asking go on working, so that nobody needs to mind the order of stopping.
 */
public final class ChangeFeed implements Changes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final int REMEMBERED = 10_000;
  private static final long BETWEEN_BATCHES_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition closing = lock.newCondition();

  @GuardedBy("lock")
  private final @Nullable Change[] ring = new @Nullable Change[REMEMBERED];

  @GuardedBy("lock")
  private List<Listener> listeners = List.of();

  @GuardedBy("lock")
  private long newest;

  private boolean idle;

  private volatile Consumer<Throwable> trouble = _ -> {};

  @GuardedBy("lock")
  private boolean closed;

  public ChangeFeed() {
    Thread.ofPlatform().daemon().name("changes").start(this::run);
  }

  /** Told, on the feed's thread, of what fails here that nobody foresaw. */
  public void onTrouble(Consumer<Throwable> tell) {
    trouble = tell;
  }

  /**
   * Something changed.
   *
   * @param id the id of what changed
   * @param status its new status; null where it has none
   */
  public void publish(Change.Kind kind, String id, @Nullable String status) {
    lock.lock();
    try {
      long seq = ++newest;
      ring[slot(seq)] = new Change(seq, kind, id, status);
      if (idle) {
        idle = false;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Oldest first, on the feed's own thread; one call that is already under way when it is ended
   * may still come to its end.
   */
  @Override
  public AutoCloseable listen(Consumer<List<Change>> listener) {
    lock.lock();
    try {
      Listener added = new Listener(listener, newest);
      List<Listener> more = new ArrayList<>(listeners);
      more.add(added);
      listeners = List.copyOf(more);
      return () -> remove(added);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The changes behind a sequence number, oldest first.
   *
   * @return null when some of them are forgotten, or the number was never given in this run
   */
  @Override
  public @Nullable List<Change> since(long seq) {
    lock.lock();
    try {
      boolean known = seq >= 0 && seq >= newest - REMEMBERED && seq <= newest;
      return known ? Collections.unmodifiableList(copyBehind(seq)) : null;
    } finally {
      lock.unlock();
    }
  }

  /** Sequence number of the newest change; 0 before the first. */
  @Override
  public long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
      closing.signal();
    } finally {
      lock.unlock();
    }
  }

  private void remove(Listener listener) {
    lock.lock();
    try {
      listeners = listeners.stream().filter(l -> l != listener).toList();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long told = 0;
    while (true) {
      try {
        Batch batch = await(told);
        if (batch == null) {
          return;
        }
        told = batch.upTo();
        batch.listeners().forEach(listener -> tell(listener, batch.changes()));
      } catch (RuntimeException | Error e) {
        LOG.error("What changed could not be told; it is tried again", e);
        trouble.accept(e);
      }
    }
  }

  /** Waits for something new; null once closed. */
  private @Nullable Batch await(long told) {
    lock.lock();
    try {
      if (told > 0) {
        pause();
      }
      while (!closed && newest == told) {
        idle = true;
        changed.awaitUninterruptibly();
      }
      idle = false;
      if (closed) {
        return null;
      }
      List<Change> changes = listeners.isEmpty() ? List.of() : copyBehind(told);
      return new Batch(changes, listeners, newest);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void pause() {
    long left = BETWEEN_BATCHES_NANOS;
    while (!closed && left > 0) {
      try {
        left = closing.awaitNanos(left);
      } catch (InterruptedException nobodyElseHasThisThread) {
        left = 0;
      }
    }
  }

  @GuardedBy("lock")
  private List<Change> copyBehind(long seq) {
    long from = Math.max(seq, newest - REMEMBERED);
    List<Change> copy = new ArrayList<>((int) (newest - from));
    for (long s = from + 1; s <= newest; s++) {
      Change change = ring[slot(s)];
      if (change != null) {
        copy.add(change);
      }
    }
    return copy;
  }

  private void tell(Listener listener, List<Change> changes) {
    try {
      List<Change> own = changes.stream().filter(c -> c.seq() > listener.behind).toList();
      if (!own.isEmpty()) {
        listener.to.accept(own);
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("A listener to changes failed; the others are told all the same", e);
      if (e instanceof Error) {
        trouble.accept(e);
      }
    }
  }

  private static int slot(long seq) {
    return (int) (seq % REMEMBERED);
  }

  /** Who is told, of what came behind a sequence number. Compared by identity. */
  private static final class Listener {
    final Consumer<List<Change>> to;
    final long behind;

    Listener(Consumer<List<Change>> to, long behind) {
      this.to = to;
      this.behind = behind;
    }
  }

  private record Batch(List<Change> changes, List<Listener> listeners, long upTo) {}
}
