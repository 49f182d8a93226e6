package io.posthorn.cli.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.model.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers changes between two looks at them; of each thing only its newest state.
 *
 * <p>Concurrency: {@link #add} is called on the engine's thread and never waits for a reader;
 * {@link #take} on the view's own.
 */
final class ChangeGatherer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();

  @GuardedBy("lock")
  private Map<String, Change> gathered = new LinkedHashMap<>();

  @GuardedBy("lock")
  private boolean ended;

  void add(List<Change> changes) {
    lock.lock();
    try {
      for (Change change : changes) {
        // A delivery's every attempt is worth a line, so its states are kept apart.
        gathered.put(change.kind() + " " + change.id() + " " + change.status(), change);
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for changes, at most so long; gives and forgets what was gathered. */
  List<Change> take(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (gathered.isEmpty() && !ended && left > 0) {
        left = something.awaitNanos(left);
      }
      List<Change> taken = new ArrayList<>(gathered.values());
      gathered = new LinkedHashMap<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }
}
