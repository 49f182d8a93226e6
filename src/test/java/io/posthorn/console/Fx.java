package io.posthorn.console;

import io.posthorn.console.frame.Look;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** JavaFX on its headless platform, for tests that need nodes. */
public final class Fx {
  private static final long LONGEST_SECONDS = 60;
  private static boolean started;

  private Fx() {}

  /** Starts JavaFX once in this process; it stays until the process ends. */
  public static synchronized void start() {
    if (started) {
      return;
    }
    CountDownLatch up = new CountDownLatch(1);
    try {
      Platform.startup(up::countDown);
      up.await();
    } catch (IllegalStateException alreadyRunning) {
      // TestFX may have been first.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Platform.setImplicitExit(false);
    started = true;
    run(Look::loadFonts);
  }

  /** On the JavaFX thread; waits for the result. */
  public static <T> T get(Callable<T> what) {
    start();
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(what.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("The JavaFX thread did not answer", e);
    }
  }

  /** On the JavaFX thread; waits until it is done. */
  public static void run(Runnable what) {
    get(
        () -> {
          what.run();
          return null;
        });
  }
}
