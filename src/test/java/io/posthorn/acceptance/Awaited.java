package io.posthorn.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what happens on other threads; what never came so is told as it was seen last. */
final class Awaited {
  private Awaited() {}

  /** Looks again and again until what is seen is so. */
  static <T> T that(Callable<T> look, Predicate<? super T> so) {
    Object[] seen = {"nothing"};
    try {
      await()
          .pollInterval(Duration.ofMillis(5))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                T now = look.call();
                seen[0] = now;
                return so.test(now);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("It never came so; seen last: " + seen[0], e);
    }
    @SuppressWarnings("unchecked") // it was put there by the look that ended the wait
    T last = (T) seen[0];
    return last;
  }
}
