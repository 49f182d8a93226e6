package io.posthorn.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.SettableClock;
import io.posthorn.engine.Interleavings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStepsTest {
  private static final int MOST = 200;
  private static final int STEPS = 4;

  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  /** The heart looks only when it is told to, and once more by itself while a step is under way. */
  @Test
  void everyStepIsTakenOneAtATimeWhicheverWayHeartAndStepMeet() {
    int orders =
        Interleavings.all(
            3,
            turns -> {
              Stepped job = new Stepped(turns);
              turns.begin("heart", job::look);
              turns.begin("heart by itself", job::look);
              return () -> assertThat(job.taken.get()).as("steps taken").isEqualTo(STEPS);
            });
    assertThat(orders).isGreaterThan(50);
  }

  /** A job of a few steps, with its heart. */
  private final class Stepped {
    private final Interleavings turns;
    private final JobSteps steps;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();

    Stepped(Interleavings turns) {
      this.turns = turns;
      this.steps =
          new JobSteps(clock, null, MOST, this::take, run -> turns.begin("step", run), this::woken);
    }

    private int take(int most) {
      assertThat(atOnce.incrementAndGet()).as("steps at once").isOne();
      turns.step("takes");
      taken.incrementAndGet();
      atOnce.decrementAndGet();
      return most;
    }

    private void woken(long nanos) {
      turns.step("is over, wakes the heart");
      turns.begin("heart", this::look);
    }

    private void look() {
      if (taken.get() < STEPS) {
        var unused = steps.beat();
        turns.step("has looked");
      }
    }
  }

  /** A heart that comes up to a millisecond late, and steps that take some. */
  @ParameterizedTest
  @CsvSource({"1,3", "7,3", "20,3", "40,3", "50,0", "200,3", "2000,3", "2000,30", "10000,3"})
  void aRateIsKept(int perSecond, int stepMillis) {
    ArrayDeque<Runnable> work = new ArrayDeque<>();
    AtomicInteger taken = new AtomicInteger();
    long[] wake = {0};
    JobSteps steps =
        new JobSteps(
            clock,
            perSecond,
            MOST,
            most -> {
              clock.advance(Duration.ofMillis(stepMillis));
              taken.addAndGet(most);
              return most;
            },
            work::add,
            nanos -> wake[0] = nanos);
    long began = clock.nanos();
    while (clock.nanos() - began < Duration.ofSeconds(10).toNanos()) {
      wake[0] = Math.min(steps.beat(), Duration.ofSeconds(1).toNanos());
      while (!work.isEmpty()) {
        work.remove().run();
      }
      clock.advance(Duration.ofNanos(wake[0] + 900_000));
    }
    double seconds = (clock.nanos() - began) / 1e9;
    assertThat((double) taken.get())
        .isBetween(perSecond * seconds * 0.95 - 1, perSecond * seconds * 1.05 + 1);
  }

  @Test
  void aStepThatGetsNoThreadIsTriedAgainASecondLater() {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger refusals = new AtomicInteger(1);
    JobSteps steps =
        new JobSteps(
            clock,
            null,
            MOST,
            most -> {
              taken.incrementAndGet();
              return most;
            },
            run -> {
              if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create a thread");
              }
              run.run();
            },
            _ -> {});
    assertThatThrownBy(steps::beat).isInstanceOf(OutOfMemoryError.class);
    assertThat(steps.beat()).isEqualTo(Duration.ofSeconds(1).toNanos());
    clock.advance(Duration.ofSeconds(1));
    steps.beat();
    assertThat(taken).hasValue(1);
  }

  @Test
  void aStepThatFailsIsTriedAgainASecondLater() {
    AtomicInteger tries = new AtomicInteger();
    JobSteps steps =
        new JobSteps(
            clock,
            null,
            MOST,
            _ -> {
              tries.incrementAndGet();
              throw new IllegalStateException("the disk is full");
            },
            run -> {
              try {
                run.run();
              } catch (IllegalStateException _) {
                // told where it is run
              }
            },
            _ -> {});
    steps.beat();
    assertThat(steps.beat()).isEqualTo(Duration.ofSeconds(1).toNanos());
    clock.advance(Duration.ofSeconds(1));
    steps.beat();
    assertThat(tries).hasValue(2);
  }
}
