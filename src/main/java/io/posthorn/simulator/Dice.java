package io.posthorn.simulator;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chance, the same for the same seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 to 1. */
  double share() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T extends @Nullable Object> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** From one number to another, both included. */
  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** Waiting for something that comes by chance. */
  Duration exponential(double meanSeconds) {
    double seconds = -Math.log(1 - random.nextDouble()) * meanSeconds;
    return Duration.ofNanos(Math.max(1_000_000L, (long) (seconds * 1e9)));
  }

  String hex(int digits) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}
