package io.posthorn.engine.upkeep;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.state.Times;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupState;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs the store up when its plan says so, and lets go of old backups. One that fails is tried
 * again an hour later.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread only; a backup that is due is made on a
 * thread of its own, "posthorn-backup"; the rest from any. One is made at a time: who asks for one
 * waits for the one that is under way.
 */
public final class BackupRounds implements Heart.Beat {
  private static final Logger LOG = LoggerFactory.getLogger(BackupRounds.class);

  /** Between two looks at what is due; the first comes as long after a start. */
  private static final Duration REST = Duration.ofMinutes(10);

  private static final Duration AFTER_FAILURE = Duration.ofHours(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private final Store store;
  private final BackupKeeper keeper;
  private final Times times;
  private volatile BackupPlan plan;
  private volatile @Nullable String failure;
  private volatile long nextAt;
  private final Lock making = new ReentrantLock();

  @GuardedBy("this")
  private @Nullable Thread working;

  public BackupRounds(Store store, Times times) {
    this.store = store;
    this.keeper = store.backups();
    this.times = times;
    String kept = store.reads().upkeep().meta(BackupKeeper.PLAN);
    this.plan = kept == null ? BackupPlan.DEFAULT : BackupPlan.read(kept);
    this.nextAt = times.ticker().nanos() + REST.toNanos();
  }

  public BackupState state() {
    return new BackupState(plan, keeper.all(), failure);
  }

  /** From the next look on. */
  public BackupPlan change(BackupPlan wanted) {
    BackupPlan checked = wanted.checked();
    Writes.now(
        store,
        tx -> {
          tx.upkeep().saveMeta(BackupKeeper.PLAN, checked.stored());
          return true;
        });
    plan = checked;
    return checked;
  }

  /** One more, now, unless this second has one; a platform thread's work. */
  public BackupFile backUp() {
    making.lock();
    try {
      Instant wall = times.wall();
      List<BackupFile> all = keeper.all();
      if (!all.isEmpty() && all.getFirst().at().equals(wall.truncatedTo(ChronoUnit.SECONDS))) {
        return all.getFirst();
      }
      BackupFile made = keeper.make(wall);
      failure = null;
      try {
        forget(plan);
      } catch (Refused e) {
        failed(e.detail());
      }
      return made;
    } finally {
      making.unlock();
    }
  }

  @Override
  public long beat() {
    if (times.ticker().nanos() - nextAt >= 0) {
      look();
    }
    return Long.MAX_VALUE;
  }

  /** While one is being made, the next beat looks again. */
  private synchronized void look() {
    if (working != null && working.isAlive()) {
      return;
    }
    nextAt = times.ticker().nanos() + REST.toNanos();
    if (!plan.never()) {
      working = Thread.ofPlatform().daemon().name("posthorn-backup").unstarted(this::work);
      working.setPriority(Thread.MIN_PRIORITY);
      working.start();
    }
  }

  private void work() {
    BackupPlan now = plan;
    making.lock();
    try {
      Instant wall = times.wall();
      if (due(now, wall)) {
        BackupFile made = keeper.make(wall);
        LOG.info("Backed up to {}", made.path());
      }
      failure = null;
      forget(now);
    } catch (Refused e) {
      failed(e.detail());
    } catch (RuntimeException | Error e) {
      LOG.warn("A backup failed", e);
      failed("The backup failed for a reason that nobody foresaw; the log says more.");
    } finally {
      making.unlock();
    }
  }

  private void forget(BackupPlan now) {
    keeper.forget(now.keep(), times.wall().minus(now.keepFor()));
  }

  private void failed(String why) {
    LOG.warn("{}", why);
    failure = why;
    nextAt = times.ticker().nanos() + AFTER_FAILURE.toNanos();
  }

  /** A clock that was set back makes none due. */
  private boolean due(BackupPlan now, Instant wall) {
    List<BackupFile> all = keeper.all();
    return all.isEmpty()
        ? store.reads().upkeep().newestDelivery() > 0
        : !all.getFirst().at().plus(now.every()).isAfter(wall);
  }

  /** Waits a moment for one that is being made; what is unfinished then is made again later. */
  public void close() {
    Thread last;
    synchronized (this) {
      last = working;
    }
    try {
      if (last != null) {
        last.join(LONGEST_STOP);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
