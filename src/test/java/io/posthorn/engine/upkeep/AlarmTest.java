package io.posthorn.engine.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.SettableClock;
import io.posthorn.engine.Interleavings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Alarm alarm = new Alarm(clock, LONGEST);

  @Test
  void nothingAskedForBeatsAfterTheLongestTime() {
    assertThat(alarm.left()).isZero();
    alarm.begin();
    assertThat(alarm.left()).isEqualTo(LONGEST.toNanos());
    clock.advance(LONGEST);
    assertThat(alarm.left()).isZero();
  }

  @Test
  void theEarliestThatWasAskedForCounts() {
    alarm.begin();
    alarm.in(Duration.ofMillis(300).toNanos());
    alarm.in(Duration.ofMillis(20).toNanos());
    alarm.in(Duration.ofMillis(100).toNanos());
    alarm.in(Long.MAX_VALUE);
    assertThat(alarm.left()).isEqualTo(Duration.ofMillis(20).toNanos());
  }

  @Test
  void whatIsDueNowWaitsAMomentSoThatNoMistakeKeepsACoreBusy() {
    alarm.begin();
    alarm.in(0);
    assertThat(alarm.left()).isEqualTo(Duration.ofMillis(1).toNanos());
    alarm.now();
    assertThat(alarm.left()).isZero();
  }

  /** One thread makes something due and wakes the heart, whatever the heart is at. */
  @Test
  void noWakeIsLostWhicheverWayTheyMeet() {
    int orders =
        Interleavings.all(
            4,
            turns -> {
              Alarm met = new Alarm(clock, LONGEST);
              AtomicBoolean due = new AtomicBoolean();
              AtomicInteger beats = new AtomicInteger();
              turns.begin("heart", () -> beatWhileAsked(turns, met, due, beats));
              turns.begin(
                  "waker",
                  () -> {
                    due.set(true);
                    turns.step("is due");
                    met.now();
                  });
              return () -> {
                if (met.left() == 0) {
                  due.set(false);
                }
                assertThat(due).as("left behind").isFalse();
                assertThat(beats.get()).as("beats").isBetween(1, 2);
              };
            });
    assertThat(orders).isGreaterThan(5);
  }

  private static void beatWhileAsked(
      Interleavings turns, Alarm alarm, AtomicBoolean due, AtomicInteger beats) {
    do {
      alarm.begin();
      turns.step("begins");
      due.set(false);
      turns.step("has looked");
      beats.incrementAndGet();
    } while (alarm.left() == 0);
  }

  @Test
  void whoWaitsIsWokenByAnEarlierBeat() throws InterruptedException {
    Alarm slow = new Alarm(clock, Duration.ofHours(1));
    slow.begin();
    Thread heart = waiting(slow);
    slow.now();
    assertThat(heart.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void whoWaitsIsWokenWhenTheTickerWasMovedPastTheBeat() throws InterruptedException {
    Alarm slow = new Alarm(clock, Duration.ofHours(1));
    slow.begin();
    Thread heart = waiting(slow);
    clock.advance(Duration.ofHours(2));
    slow.now();
    assertThat(heart.join(Duration.ofSeconds(30))).isTrue();
  }

  private static Thread waiting(Alarm alarm) {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    alarm.await();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });
    await().until(thread::getState, Thread.State.TIMED_WAITING::equals);
    return thread;
  }
}
