package io.posthorn.engine.port;

import java.util.concurrent.CompletableFuture;

/**
 * Where everything is kept. One writer commits what has gathered (group commit); readers have their
 * own connections and see what is committed.
 *
 * <p>Any thread may call any method.
 */
public interface Store extends AutoCloseable {

  /**
   * Puts work in the writer's queue. Works run one after another in the order in which they came,
   * many of them in one transaction; the future completes on the writer's thread <em>after the
   * commit is on disk</em>, so what hangs on it must be short and must not wait.
   *
   * <p>A work may run more than once (when another of its group fails, the group is rolled back and
   * each is run again by itself), so it may change nothing but through its {@link Tx}. What it
   * throws fails its own future only, and none of its changes stay.
   *
   * <p>Waits while the queue is full. The future fails with {@link
   * io.posthorn.model.Refused.Kind#UNAVAILABLE} when the store can't take more (disk full,
   * read-only, closed); later works are tried afresh, so the store goes on by itself once it can.
   */
  <T> CompletableFuture<T> write(Work<T> work);

  /** Like {@link #write}, but never waits: a full queue is refused as UNAVAILABLE. */
  <T> CompletableFuture<T> offer(Work<T> work);

  /** The readers. */
  Reads reads();

  /** Copies of the whole store. */
  BackupKeeper backups();

  /** Works in the queue, not yet committed. */
  int queued();

  /** Sizes of the commits since the store was opened. */
  CommitStats commits();

  /** Commits what is queued, then closes; later writes are refused. */
  @Override
  void close();

  /** One unit of change: all or nothing. */
  @FunctionalInterface
  interface Work<T> {
    T in(Tx tx);

    /**
     * Called once after the commit, on the writer's thread, in the order of the works and before
     * their futures complete: what must follow in the order of the commits hangs here. Must be
     * short and must not wait.
     */
    default void committed(T result) {}
  }
}
