package io.posthorn.engine.upkeep;

import io.posthorn.engine.port.Writes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What takes long in native code, on a platform thread of its own, "posthorn-store", while the
 * caller waits: a virtual thread would hold its carrier.
 */
public final class LongWork {
  private LongWork() {}

  /** Gives what the work gave, or throws what it threw. */
  public static <T> T now(Supplier<T> work) {
    return Writes.await(
        CompletableFuture.supplyAsync(
            work, task -> Thread.ofPlatform().daemon().name("posthorn-store").start(task)));
  }
}
