package io.posthorn.engine.port;

import io.posthorn.engine.port.Store.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for a write and gives what it gave, or throws what it threw. */
public final class Writes {
  private Writes() {}

  public static <T> T now(Store store, Work<T> work) {
    return await(store.write(work));
  }

  public static <T> T await(CompletableFuture<T> write) {
    try {
      return write.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
