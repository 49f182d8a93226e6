package io.posthorn.store;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.engine.port.CommitStats;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real store whose writer is taken by hand: works wait until a test commits them, and what
 * follows from a commit runs on the test's own thread.
 */
public final class StoreByHand implements Store {
  private final Store store;
  private final Reads reads;
  private final ArrayDeque<Queued<?>> queue = new ArrayDeque<>();
  private Runnable came = () -> {};
  private @Nullable String readBy;
  private Supplier<@Nullable Object> atRead = () -> null;

  public StoreByHand(Store store) {
    this.store = store;
    this.reads = reads(store.reads());
  }

  /**
   * Something happens once, when somebody next reads by this method.
   *
   * @param event gives what is answered instead of what is stored; null for that
   */
  public void onRead(String method, Supplier<@Nullable Object> event) {
    readBy = method;
    atRead = event;
  }

  /** Who is told that a work waits. */
  public void onWork(Runnable listener) {
    came = listener;
  }

  @Override
  public synchronized <T> CompletableFuture<T> write(Work<T> work) {
    Queued<T> queued = new Queued<>(work);
    queue.add(queued);
    came.run();
    return queued.answer;
  }

  @Override
  public <T> CompletableFuture<T> offer(Work<T> work) {
    return write(work);
  }

  /** Commits the first work that waits, and tells of it. */
  public void commit() {
    commit(_ -> {});
  }

  /**
   * The same.
   *
   * @param moment is called when it is on disk, and when it is told
   */
  public void commit(Consumer<String> moment) {
    queue.remove().commit(moment);
  }

  public void commitAll() {
    while (!queue.isEmpty()) {
      commit();
    }
  }

  /** The first work that waits comes to nothing. */
  public void fail(Throwable problem) {
    queue.remove().answer.completeExceptionally(problem);
  }

  @Override
  public int queued() {
    return queue.size();
  }

  @Override
  public Reads reads() {
    return reads;
  }

  private Reads reads(Reads real) {
    return StagedReads.around(
        real,
        call -> {
          if (!call.getName().equals(readBy)) {
            return null;
          }
          readBy = null;
          return atRead.get();
        });
  }

  @Override
  public BackupKeeper backups() {
    return store.backups();
  }

  @Override
  public CommitStats commits() {
    return store.commits();
  }

  @Override
  public void close() {
    store.close();
  }

  private final class Queued<T> {
    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Queued(Work<T> work) {
      this.work = work;
    }

    void commit(Consumer<String> moment) {
      T result;
      try {
        result = store.write((Tx tx) -> work.in(tx)).join();
      } catch (CompletionException e) {
        answer.completeExceptionally(e.getCause());
        return;
      }
      moment.accept("is on disk");
      work.committed(result);
      answer.complete(result);
      moment.accept("is told");
    }
  }
}
