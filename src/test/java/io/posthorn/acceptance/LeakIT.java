package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load for an hour (12 s in `verify`) against the real jar with little memory, while endpoints are
 * rotated, disabled, released, replayed, added and deleted, and listeners come and go: nothing
 * grows, and in the end the books are right.
 */
class LeakIT {
  private static final boolean LONG = Boolean.getBoolean("posthorn.long");
  private static final Duration LENGTH = LONG ? Duration.ofHours(1) : Duration.ofSeconds(12);
  private static final long SEED = Long.getLong("posthorn.seed", 42);

  /** Half of them while it warms up. */
  private static final int LOOKS = 18;

  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
  private static final Duration BETWEEN_ACTS = Duration.ofMillis(500);
  private static final Duration BETWEEN_LISTENERS = Duration.ofMillis(700);
  private static final double MIB = 1024 * 1024;

  @TempDir Path folder;

  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

  /**
   * What the program needs at one moment.
   *
   * @param heap MiB that live, all garbage collected
   * @param resident MiB of the process
   */
  private record Needs(double heap, double resident, double threads, double files) {
    static Needs of(Served served) throws IOException, InterruptedException {
      double heap = served.liveBytes() / MIB;
      return new Needs(
          heap,
          served.metric("process_resident_memory_bytes") / MIB,
          served.metric("jvm_threads_current"),
          served.metric("process_open_fds"));
    }

    @Override
    public String toString() {
      return "%.1f MiB live, %.0f MiB resident, %.0f threads, %.0f files"
          .formatted(heap, resident, threads, files);
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  @Test
  void nothingGrows() throws Exception {
    Path home = folder.resolve("home");
    List<Needs> looks = new ArrayList<>();
    try (WatchedLoad load = new WatchedLoad(SEED);
        Served served = Served.start(home, Served.jar(List.of("-Xmx128m")))) {
      load.addAll(served);
      try (ScheduledThreadPoolExecutor beats = new ScheduledThreadPoolExecutor(3)) {
        every(beats, BETWEEN_EVENTS, () -> load.post(served));
        every(beats, BETWEEN_ACTS, () -> load.person().act(served));
        every(beats, BETWEEN_LISTENERS, served::listenForAMoment);
        for (int i = 0; i < LOOKS && fault.get() == null; i++) {
          TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos() / LOOKS);
          looks.add(Needs.of(served));
          System.out.println((i + 1) + " of " + LOOKS + ": " + looks.getLast());
        }
        beats.shutdownNow();
      }
      assertThat(fault.get()).isNull();
      System.out.println("With seed " + SEED + ": " + load.books());
      load.settle(served);
    }
    assertGrowth(looks, Needs::heap, 6);
    assertGrowth(looks, Needs::resident, 48);
    assertGrowth(looks, Needs::threads, 12);
    assertGrowth(looks, Needs::files, 24);
    assertThat(WatchedLoad.integrity(home)).isEqualTo("ok");
  }

  /** The least of the last quarter beside the least of the one before it. */
  private static void assertGrowth(List<Needs> looks, ToDoubleFunction<Needs> of, double most) {
    double before = least(looks.subList(LOOKS / 2, LOOKS * 3 / 4), of);
    double after = least(looks.subList(LOOKS * 3 / 4, LOOKS), of);
    assertThat(after - before).as("growth in %s", looks).isLessThan(most);
  }

  private static double least(List<Needs> looks, ToDoubleFunction<Needs> of) {
    return looks.stream().mapToDouble(of).min().orElseThrow();
  }

  /** A step that fails is the last of its kind, and is told. */
  private void every(ScheduledExecutorService beats, Duration pause, Step step) {
    Runnable run =
        () -> {
          try {
            step.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (Throwable e) {
            fault.compareAndSet(null, e);
            throw new IllegalStateException(e);
          }
        };
    beats.scheduleAtFixedRate(run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
