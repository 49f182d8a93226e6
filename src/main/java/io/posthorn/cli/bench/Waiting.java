package io.posthorn.cli.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that nobody tells of, looking every few milliseconds. */
final class Waiting {
  private static final long LOOK_MILLIS = 5;

  private Waiting() {}

  static void until(BooleanSupplier reached) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
      looks.scheduleWithFixedDelay(
          () -> {
            if (reached.getAsBoolean()) {
              done.countDown();
            }
          },
          0,
          LOOK_MILLIS,
          TimeUnit.MILLISECONDS);
      done.await();
      looks.shutdownNow();
    }
  }
}
