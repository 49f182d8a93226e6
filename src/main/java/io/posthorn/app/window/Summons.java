package io.posthorn.app.window;

import io.posthorn.app.StateFolder;
import io.posthorn.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a second start asks the first one to show its window: it lays an empty file into the state
 * folder, which whoever has a window takes away within a second.
 */
final class Summons {
  private static final Logger LOG = LoggerFactory.getLogger(Summons.class);
  private static final long LOOK_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 2_500;

  private final Path file;

  Summons(StateFolder folder) {
    file = folder.path().resolve("show-window");
  }

  /** Looks for it from now on; what was left lying from before is taken away. */
  ScheduledFuture<?> answer(ScheduledExecutorService timer, Runnable show) {
    taken();
    return timer.scheduleWithFixedDelay(
        () -> {
          if (taken()) {
            show.run();
          }
        },
        LOOK_MILLIS,
        LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private boolean taken() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("The wish to see the window can't be taken away", e);
      return false;
    }
  }

  /**
   * Asks, and waits up to 2.5 s for an answer.
   *
   * @return whether a window answered; none does where the other is a service without one
   */
  boolean call(ScheduledExecutorService timer) throws InterruptedException {
    try {
      OwnerOnly.write(file, "");
    } catch (IOException e) {
      LOG.debug("The other's folder can't be written to", e);
      return false;
    }
    CountDownLatch answered = new CountDownLatch(1);
    ScheduledFuture<?> looks =
        timer.scheduleWithFixedDelay(
            () -> {
              if (!Files.exists(file)) {
                answered.countDown();
              }
            },
            0,
            LOOK_MILLIS / 5,
            TimeUnit.MILLISECONDS);
    try {
      return answered.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } finally {
      looks.cancel(false);
      taken();
    }
  }
}
