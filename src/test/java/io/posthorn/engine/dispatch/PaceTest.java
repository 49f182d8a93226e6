package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posthorn.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({"1,1", "5,1", "10,1", "19,1", "20,2", "50,5", "1000,100", "10000,1000"})
  void aTenthOfASecondMayStartAtOnce(int perSecond, int burst) {
    assertThat(startNow(new Pace(clock, perSecond))).isEqualTo(burst);
  }

  @Test
  void afterTheBurstStartsAreEvenlySpaced() {
    Pace pace = new Pace(clock, 50);
    startNow(pace);
    for (int i = 0; i < 100; i++) {
      assertThat(pace.nanosUntilNext()).isEqualTo(Duration.ofMillis(20).toNanos());
      clock.advance(Duration.ofMillis(20));
      assertThat(startNow(pace)).isOne();
    }
  }

  @Test
  void aLongPauseSavesUpNoMoreThanTheBurst() {
    Pace pace = new Pace(clock, 50);
    startNow(pace);
    clock.advance(Duration.ofDays(1));
    assertThat(startNow(pace)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 50, 333, 10_000})
  void overAnyTimeNoMoreStartThanTheRateAllows(int perSecond) {
    Random random = new Random(perSecond);
    Pace pace = new Pace(clock, perSecond);
    long began = clock.nanos();
    long started = 0;
    while (clock.nanos() - began < Duration.ofSeconds(30).toNanos()) {
      started += startNow(pace);
      long wait = random.nextBoolean() ? pace.nanosUntilNext() : random.nextLong(40_000_000L);
      clock.advance(Duration.ofNanos(Math.max(1, wait)));
    }
    double seconds = (clock.nanos() - began) / 1e9;
    assertThat((double) started)
        .isLessThanOrEqualTo(perSecond * (seconds + 0.1) + 1)
        .isGreaterThan(perSecond * seconds * 0.7 - 1);
  }

  @Test
  void whoeverWaitsAsToldGetsTheFullRate() {
    Pace pace = new Pace(clock, 3);
    long began = clock.nanos();
    for (int i = 0; i < 300; i++) {
      clock.advance(Duration.ofNanos(pace.nanosUntilNext()));
      assertThat(pace.nanosUntilNext()).isZero();
      pace.took();
    }
    assertThat((clock.nanos() - began) / 1e9).isBetween(99.6, 99.7);
  }

  @Test
  void aPaceWithoutAnyStartIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace(clock, 0));
  }

  private static int startNow(Pace pace) {
    int started = 0;
    while (pace.nanosUntilNext() == 0) {
      pace.took();
      started++;
    }
    return started;
  }
}
