package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.Store.Work;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Refused;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the store.
 *
 * <p>It takes the first work that comes, then all that have gathered meanwhile, up to a bound, and
 * commits them together; it never waits for more to gather. The thread owns the {@link
 * WriterSession} (connection and caches); other threads touch the queue alone. On stop it commits
 * what is queued and refuses what comes later; whoever stops it closes the connection after it has
 * ended.
 */
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int QUEUE = 4096;
  private static final int MOST_WORKS = 1000;
  private static final long MOST_NANOS = 20_000_000;

  /** After so many failures in a row for the same outer reason the rest of a group is not tried. */
  private static final int PATIENCE = 3;

  private static final WriteJob<Void> STOP =
      new WriteJob<>(
          _ -> {
            throw new IllegalStateException("marks the end, is never run");
          });

  private final BlockingQueue<WriteJob<?>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final CommitMeter meter = new CommitMeter();
  private final Supplier<WriterSession> opener;
  private final Ticker ticker;
  private final Thread thread;
  private @Nullable WriterSession session;
  private boolean troubled;
  private volatile boolean closing;
  private volatile boolean ended;

  /**
   * Starts the thread.
   *
   * @param opener opens the connection: the first time and whenever it may be broken
   */
  public Writer(WriterSession first, Supplier<WriterSession> opener, Ticker ticker) {
    this.session = first;
    this.opener = opener;
    this.ticker = ticker;
    this.thread = Thread.ofPlatform().name("posthorn-writer").unstarted(this::work);
    thread.start();
  }

  public CommitMeter meter() {
    return meter;
  }

  public int queued() {
    return queue.size();
  }

  /** Puts a work in the queue; waits while that is full. */
  public <T> CompletableFuture<T> put(Work<T> work) {
    WriteJob<T> job = new WriteJob<>(work);
    try {
      if (closing) {
        job.refused(closed());
      } else {
        queue.put(job);
        refuseAfterEnd();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      job.refused(Refused.unavailable("Interrupted while the store was busy: try again.", 1));
    }
    return job.future();
  }

  /** Puts a work in the queue, or refuses it when that is full. */
  public <T> CompletableFuture<T> offer(Work<T> work) {
    WriteJob<T> job = new WriteJob<>(work);
    if (closing) {
      job.refused(closed());
    } else if (queue.offer(job)) {
      refuseAfterEnd();
    } else {
      job.refused(
          Refused.unavailable("More comes in than the disk can take: try again in a moment.", 1));
    }
    return job.future();
  }

  private static Refused closed() {
    return Refused.unavailable("Posthorn is stopping: try again once it runs.", 5);
  }

  /** Nobody runs what came into the queue behind the writer's last look. */
  private void refuseAfterEnd() {
    if (ended) {
      for (WriteJob<?> job = queue.poll(); job != null; job = queue.poll()) {
        job.refused(closed());
      }
    }
  }

  private void work() {
    boolean stopping = false;
    while (true) {
      WriteJob<?> first = stopping ? queue.poll() : take();
      if (first == null) {
        break;
      }
      if (first == STOP) {
        stopping = true;
      } else {
        group(first);
      }
    }
    ended = true;
    refuseAfterEnd();
  }

  private WriteJob<?> take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // Nobody may interrupt the writer: it ends by itself, when all is on disk.
      }
    }
  }

  private void group(WriteJob<?> first) {
    List<WriteJob<?>> jobs = new ArrayList<>();
    try {
      WriterSession open = session();
      open.begin();
      long deadline = ticker.nanos() + MOST_NANOS;
      WriteJob<?> next = first;
      while (next != null) {
        jobs.add(next);
        next.run(open);
        boolean enough = jobs.size() >= MOST_WORKS || ticker.nanos() - deadline >= 0;
        next = enough || queue.peek() == STOP ? null : queue.poll();
      }
      open.commit();
    } catch (RuntimeException | Error e) {
      rollBack(e);
      if (jobs.size() <= 1) {
        first.failed(e);
      } else {
        eachAlone(jobs);
      }
      return;
    }
    committed(jobs.size());
    jobs.forEach(WriteJob::committed);
  }

  private void eachAlone(List<WriteJob<?>> jobs) {
    int failures = 0;
    for (WriteJob<?> job : jobs) {
      if (failures >= PATIENCE) {
        job.refused(Refused.unavailable("The store can't take more at the moment.", 5));
        continue;
      }
      Throwable failure = alone(job);
      if (failure instanceof StoreTrouble trouble && trouble.environment()) {
        failures++;
      } else {
        failures = 0;
      }
    }
  }

  private @Nullable Throwable alone(WriteJob<?> job) {
    try {
      WriterSession open = session();
      open.begin();
      job.run(open);
      open.commit();
    } catch (RuntimeException | Error e) {
      rollBack(e);
      job.failed(e);
      return e;
    }
    committed(1);
    job.committed();
    return null;
  }

  private void committed(int works) {
    meter.committed(works);
    if (troubled) {
      troubled = false;
      LOG.info("Commits succeed again");
    }
  }

  /** After an error of ours nobody knows how far the transaction came: its connection goes. */
  private void rollBack(Throwable why) {
    if (why instanceof StoreTrouble trouble && !troubled) {
      troubled = true;
      LOG.warn("Commits fail, and are tried again: {}", trouble.getMessage());
    }
    WriterSession open = session;
    if (open == null) {
      return;
    }
    boolean usable = false;
    try {
      usable = open.rollBack();
    } catch (RuntimeException | Error e) {
      why.addSuppressed(e);
    }
    boolean doubtful =
        why instanceof Error || (why instanceof StoreTrouble t && t.connectionDoubtful());
    if (!usable || doubtful) {
      closeSession();
    }
  }

  private WriterSession session() {
    WriterSession open = session;
    if (open == null) {
      open = opener.get();
      session = open;
    }
    return open;
  }

  private void closeSession() {
    WriterSession open = session;
    session = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("The store's connection did not close well: {}", e.toString());
    }
  }

  /** Commits what is queued, then ends the thread; the connection stays. */
  public void drain() {
    if (!closing) {
      closing = true;
      putStop();
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true; // what is queued was promised: it is committed before we go
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Drains, then closes the connection. It should be the last one of the file: then SQLite brings
   * all that the log holds into the database.
   */
  @Override
  public void close() {
    drain();
    closeSession();
  }

  private void putStop() {
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(STOP);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
