package io.posthorn.engine.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import io.posthorn.engine.Interleavings;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One beat after the other, taken by hand but for the last test's. */
class HeartTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Alarm alarm = new Alarm(clock, Duration.ofSeconds(1));
  private final List<String> asked = new ArrayList<>();

  private Heart.Beat says(String name, long wait) {
    return () -> {
      asked.add(name);
      return wait;
    };
  }

  private Heart heart(Heart.Beat... beats) {
    Times times = new Times(clock, clock, Instant.EPOCH);
    return new Heart(alarm, List.of(beats), new OwnTrouble(times, new ChangeFeed()));
  }

  @Test
  void eachIsAskedOnceAndInOrder() {
    Heart heart = heart(says("clock", Long.MAX_VALUE), says("lanes", 5_000_000), says("gaps", 0));
    heart.beat();
    assertThat(asked).containsExactly("clock", "lanes", "gaps");
  }

  @Test
  void theNextComesWhenTheFirstOfThemWantsItAndWithinASecond() {
    assertThat(heart(says("a", 5_000_000), says("b", 9_000_000)).beat()).isEqualTo(5_000_000);
    assertThat(heart(says("a", Long.MAX_VALUE)).beat()).isEqualTo(SECOND);
    assertThat(heart(says("a", 60 * SECOND)).beat()).isEqualTo(SECOND);
  }

  @Test
  void oneThatFailsKeepsNeitherTheOthersNorTheNextBeat() {
    Heart heart =
        heart(
            () -> {
              throw new IllegalStateException("made by a test");
            },
            () -> {
              throw new StackOverflowError("made by a test");
            },
            says("last", Long.MAX_VALUE));
    assertThat(heart.beat()).isEqualTo(SECOND);
    heart.beat();
    assertThat(asked).containsExactly("last", "last");
  }

  @Test
  void whatIsWokenFromWithinABeatIsNotForgotten() {
    AtomicReference<Heart> self = new AtomicReference<>();
    Heart heart =
        heart(
            () -> {
              self.get().wake();
              return Long.MAX_VALUE;
            },
            says("after", Long.MAX_VALUE));
    self.set(heart);
    assertThat(heart.beat()).isZero();
  }

  /** Work becomes due on another thread before, between or after the looks of a beat. */
  @Test
  void noWorkIsLeftBehindWhicheverWayHeartAndWakerMeet() {
    int orders =
        Interleavings.all(
            3,
            turns -> {
              AtomicBoolean due = new AtomicBoolean();
              alarm.now();
              Heart met =
                  heart(
                      () -> {
                        turns.step("first look");
                        return Long.MAX_VALUE;
                      },
                      () -> {
                        due.set(false);
                        turns.step("second look");
                        return Long.MAX_VALUE;
                      });
              turns.begin(
                  "heart",
                  () -> {
                    while (met.beat() == 0) {
                      turns.step("beats again");
                    }
                  });
              turns.begin(
                  "waker",
                  () -> {
                    turns.step("has work");
                    due.set(true);
                    met.wake(0);
                    turns.step("asked for a beat soon");
                    met.wake();
                  });
              return () -> {
                // the heart that waits beats once more
                if (due.get()) {
                  assertThat(alarm.left()).isZero();
                }
              };
            });
    assertThat(orders).isGreaterThan(10);
  }

  @Test
  void afterItsEndItBeatsNoMore() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AtomicReference<Thread> beating = new AtomicReference<>();
    Heart heart =
        heart(
            () -> {
              beating.set(Thread.currentThread());
              first.countDown();
              return 1;
            });
    heart.start();
    first.await();
    heart.close();
    assertThat(beating.get().isAlive()).isFalse();
  }
}
