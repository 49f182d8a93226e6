package io.posthorn.engine.state;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.engine.port.CommitStats;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The store, and whether it takes writes: any work that fails because it can't (disk full,
 * read-only) is trouble, any that is committed ends it.
 *
 * <p>Any thread. While there is trouble and nobody else writes, {@link #trouble} itself tries a
 * small write now and then, so that the trouble ends when its cause does.
 */
public final class WatchedStore implements Store {
  private static final String TRIED = "tried";
  private static final long TRY_NANOS = Duration.ofSeconds(3).toNanos();

  private final Store store;
  private final Ticker ticker;
  private final Consumer<Error> unforeseen;
  private final AtomicLong lastTry = new AtomicLong();
  private volatile @Nullable String trouble;

  /**
   * A store that is watched.
   *
   * @param unforeseen told of a write that ends in an error of ours
   */
  public WatchedStore(Store store, Ticker ticker, Consumer<Error> unforeseen) {
    this.store = store;
    this.ticker = ticker;
    this.unforeseen = unforeseen;
  }

  /** Why the store takes nothing, with the remedy; null while it does. */
  public @Nullable String trouble() {
    String now = trouble;
    long nanos = ticker.nanos();
    long last = lastTry.get();
    if (now != null && nanos - last >= TRY_NANOS && lastTry.compareAndSet(last, nanos)) {
      var unused =
          offer(
              tx -> {
                tx.upkeep().saveMeta(TRIED, Long.toString(nanos));
                return true;
              });
    }
    return now;
  }

  @Override
  public <T> CompletableFuture<T> write(Work<T> work) {
    return watched(store.write(work));
  }

  @Override
  public <T> CompletableFuture<T> offer(Work<T> work) {
    CompletableFuture<T> offered = store.offer(work);
    // Refused at once: the queue is full, which is haste and no trouble.
    return offered.isCompletedExceptionally() ? offered : watched(offered);
  }

  /** Whoever waits for the write hears of it once its trouble is noted, and of the same failure. */
  private <T> CompletableFuture<T> watched(CompletableFuture<T> write) {
    CompletableFuture<T> noted = new CompletableFuture<>();
    var unused =
        write.whenComplete(
            (result, problem) -> {
              note(problem);
              if (problem == null) {
                noted.complete(result);
              } else {
                noted.completeExceptionally(problem);
              }
            });
    return noted;
  }

  private void note(@Nullable Throwable problem) {
    if (problem == null) {
      if (trouble != null) {
        trouble = null;
      }
    } else if (problem instanceof Refused refused && refused.kind() == Refused.Kind.UNAVAILABLE) {
      lastTry.compareAndSet(0, ticker.nanos());
      trouble = refused.detail();
    } else if (problem instanceof Error error) {
      unforeseen.accept(error);
    }
  }

  @Override
  public Reads reads() {
    return store.reads();
  }

  @Override
  public BackupKeeper backups() {
    return store.backups();
  }

  @Override
  public int queued() {
    return store.queued();
  }

  @Override
  public CommitStats commits() {
    return store.commits();
  }

  @Override
  public void close() {
    store.close();
  }
}
