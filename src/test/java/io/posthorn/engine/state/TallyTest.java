package io.posthorn.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Stats;
import io.posthorn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void everythingBeginsAtZero() {
    Stats stats = stats();
    assertThat(stats.events()).isZero();
    assertThat(stats.deliveries())
        .containsOnlyKeys(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED, DeliveryStatus.SKIPPED);
    assertThat(stats.deliveries().values()).containsOnly(0L);
    assertThat(stats.attempts())
        .isEqualTo(Map.of("success", 0L, "http", 0L, "network", 0L, "offline", 0L));
    assertThat(stats.seconds().values()).containsOnly(0L);
    assertThat(stats.secondsSum()).isZero();
  }

  @Test
  void eachAttemptCountsUnderItsOutcome() {
    tally.attempt(outcome(204, null, 1), false);
    tally.attempt(outcome(200, null, 1), false);
    tally.attempt(outcome(500, null, 1), false);
    tally.attempt(outcome(302, null, 1), false);
    tally.attempt(outcome(410, null, 1), false);
    tally.attempt(outcome(null, Failure.Kind.CONNECTION_REFUSED, 1), false);
    tally.attempt(outcome(200, Failure.Kind.REPLY_CUT, 1), false);
    tally.attempt(outcome(null, Failure.Kind.UNREACHABLE, 1), true);
    assertThat(stats().attempts())
        .isEqualTo(Map.of("success", 2L, "http", 3L, "network", 2L, "offline", 1L));
  }

  @Test
  void theHistogramCountsEachAttemptOnce() {
    tally.attempt(outcome(200, null, 900), false);
    tally.attempt(outcome(200, null, 1_000), false);
    tally.attempt(outcome(200, null, 1_001), false);
    tally.attempt(outcome(500, null, 10_000_000), false);
    tally.attempt(outcome(null, Failure.Kind.REPLY_TIMEOUT, 61_000_000), false);
    Stats stats = stats();
    assertThat(stats.seconds())
        .containsEntry(0.001, 2L)
        .containsEntry(0.0025, 1L)
        .containsEntry(5.0, 0L)
        .containsEntry(10.0, 1L)
        .containsEntry(60.0, 0L)
        .containsEntry(Double.POSITIVE_INFINITY, 1L);
    assertThat(new ArrayList<>(stats.seconds().keySet())).isSorted();
    assertThat(stats.secondsSum()).isCloseTo(71.002901, within(1e-9));
  }

  @Test
  void eventsAndFinishedDeliveriesAreCountedAndTheRestIsPassedOn() {
    tally.event();
    tally.event();
    tally.finished(DeliveryStatus.DELIVERED);
    tally.finished(DeliveryStatus.FAILED);
    tally.finished(DeliveryStatus.DELIVERED);
    Stats stats = tally.snapshot(Map.of(1.0, 7L), 9, 11);
    assertThat(stats.events()).isEqualTo(2);
    assertThat(stats.deliveries())
        .isEqualTo(
            Map.of(
                DeliveryStatus.DELIVERED, 2L,
                DeliveryStatus.FAILED, 1L,
                DeliveryStatus.SKIPPED, 0L));
    assertThat(stats.commitBatches()).isEqualTo(Map.of(1.0, 7L));
    assertThat(stats.commitWorks()).isEqualTo(9);
    assertThat(stats.backlog()).isEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "SENDING", "RETRYING", "HELD"})
  void anUnfinishedStatusIsNoFinal(DeliveryStatus status) {
    assertThatIllegalArgumentException().isThrownBy(() -> tally.finished(status));
  }

  @Test
  void nothingIsLostWhenManyThreadsCount() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 10_000; i++) {
                      tally.event();
                      tally.attempt(outcome(200, null, 500), false);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(stats().events()).isEqualTo(40_000);
    assertThat(stats().attempts()).containsEntry("success", 40_000L);
    assertThat(stats().secondsSum()).isCloseTo(20, within(1e-6));
  }

  private Stats stats() {
    return tally.snapshot(Map.of(), 0, 0);
  }

  private static Outcome outcome(
      @Nullable Integer code, Failure.@Nullable Kind failure, long micros) {
    return new Outcome(
        code,
        failure == null ? null : Failure.of(failure, "test"),
        micros,
        Timing.NONE,
        null,
        List.of(),
        new byte[0],
        false,
        null,
        false);
  }
}
