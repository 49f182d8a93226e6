package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When an endpoint counts as failing. */
class EndpointStateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static EndpointState worked(int secondsAgo) {
    return EndpointState.fresh(NOW.minusSeconds(3600)).succeeded(NOW.minusSeconds(secondsAgo));
  }

  @Test
  void aNewOneFailsFromItsFirstFailureOn() {
    EndpointState fresh = EndpointState.fresh(NOW.minusSeconds(5));
    assertThat(fresh.failing(NOW)).isFalse();
    assertThat(fresh.failed("x").failing(NOW)).isTrue();
  }

  @Test
  void oneThatIsEnabledAgainIsLikeANewOne() {
    EndpointState again =
        worked(1000).disabled(DisabledReason.FAILING, NOW.minusSeconds(500), "x").enabledAt(NOW);
    assertThat(again.failing(NOW)).isFalse();
    assertThat(again.failed("x").failing(NOW)).isTrue();
  }

  @Test
  void oneThatWorkedFailsWhenNothingGotThroughForAMinute() {
    assertThat(worked(600).failed("x").failing(NOW)).isFalse();
    assertThat(worked(600).failed("x").failed("x").failing(NOW)).isTrue();
    assertThat(worked(59).failed("x").failed("x").failing(NOW)).isFalse();
    assertThat(worked(61).failed("x").failed("x").failing(NOW)).isTrue();
    assertThat(worked(600).failed("x").failed("x").succeeded(NOW).failing(NOW)).isFalse();
  }

  @Test
  void whatIsDisabledOrAskedForAPauseIsNotCalledFailing() {
    EndpointState failing = EndpointState.fresh(NOW.minusSeconds(5)).failed("x");
    assertThat(failing.disabled(DisabledReason.MANUAL, NOW, null).failing(NOW)).isFalse();
    assertThat(failing.pausedUntil(NOW.plusSeconds(1)).failing(NOW)).isFalse();
    assertThat(failing.pausedUntil(NOW.minusSeconds(1)).failing(NOW)).isTrue();
  }
}
