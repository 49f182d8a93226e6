package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL under load, again and again, against the real jar on one store, while endpoints are
 * rotated, disabled, released, replayed, added and deleted; held to books that are kept outside.
 */
class CrashIT {
  private static final int ROUNDS =
      Integer.getInteger("posthorn.kills", Boolean.getBoolean("posthorn.long") ? 500 : 20);
  private static final long SEED = Long.getLong("posthorn.seed", 42);
  private static final int CLIENTS = 4;

  @TempDir Path folder;

  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

  @Test
  void whatWasPromisedIsKeptHoweverOftenItIsKilled() throws Exception {
    Path home = folder.resolve("home");
    Random random = new Random(SEED);
    try (WatchedLoad load = new WatchedLoad(SEED)) {
      try {
        for (int round = 0; round < ROUNDS; round++) {
          load.begins(round);
          try (Served served = Served.start(home)) {
            if (round == 0) {
              load.addAll(served);
            }
            load.person().look(served);
            underLoad(served, load, 20 + random.nextInt(600));
          }
        }
        load.begins(ROUNDS);
        try (Served served = Served.start(home)) {
          load.settle(served);
        }
      } catch (AssertionError | Exception e) {
        throw new AssertionError(
            "With seed " + SEED + ", " + ROUNDS + " kills, " + load.books(), e);
      }
    }
    assertThat(WatchedLoad.integrity(home)).isEqualTo("ok");
  }

  /** Clients post and a person acts, and in the middle of it the program is killed. */
  private void underLoad(Served served, WatchedLoad load, int promises) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    int enough = load.books().promises() + promises;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.submit(() -> untilKilled(over, () -> load.person().act(served)));
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(() -> untilKilled(over, () -> load.post(served)));
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(60))
          .until(() -> load.books().promises() >= enough || fault.get() != null);
      served.kill();
      over.set(true);
    }
    assertThat(fault.get()).isNull();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** A call that the kill cuts off fails; whatever else fails is a fault. */
  private void untilKilled(AtomicBoolean over, Step step) {
    try {
      while (!over.get()) {
        step.run();
      }
    } catch (IOException _) {
      // The kill.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      fault.set(e);
    }
  }
}
