package io.posthorn.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits until something is so, for what happens on other threads. */
final class Awaited {
  private Awaited() {}

  static void that(Callable<Boolean> so) {
    that(so, () -> "");
  }

  static void that(Callable<Boolean> so, Supplier<String> otherwise) {
    try {
      await()
          .pollInterval(Duration.ofMillis(5))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(60))
          .until(so);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("It never came so: " + otherwise.get(), e);
    }
  }
}
