package io.posthorn.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedTokensTest {
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final FailedTokens failed = new FailedTokens(clock);

  @Test
  void aFewAreAnsweredAtOnce() {
    for (int i = 0; i < 20; i++) {
      assertThat(failed.count()).isZero();
    }
    assertThat(failed.count()).isPositive();
  }

  @Test
  void moreWaitLongerAndLongerUpToAQuarterOfASecond() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 1_000; i++) {
      Duration wait = failed.count();
      assertThat(wait).isBetween(before, Duration.ofMillis(250));
      before = wait;
    }
    assertThat(before).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void theyAreForgottenWithTime() {
    for (int i = 0; i < 1_000; i++) {
      failed.count();
    }
    clock.advance(Duration.ofMinutes(10));
    assertThat(failed.count()).isZero();
  }

  @Test
  void oneASecondIsNeverHeld() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(failed.count()).isZero();
      clock.advance(Duration.ofSeconds(1));
    }
  }
}
