package io.posthorn.engine.rules;

import static io.posthorn.engine.rules.DisableRules.Verdict.DISABLE;
import static io.posthorn.engine.rules.DisableRules.Verdict.KEEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DisableRule;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisableRulesTest {
  private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  private static final Instant FIRST = START.plusSeconds(60);
  private static final DisableRule RETRIES = DisableRule.RETRIES;
  private static final DisableRule FIVE = new DisableRule.Attempts(5);

  private static EndpointState failed(int times) {
    EndpointState state = EndpointState.fresh(START);
    for (int i = 0; i < times; i++) {
      state = state.failed("HTTP 500");
    }
    return state;
  }

  private static DisableRules.Verdict usedUp(EndpointState state, @Nullable Instant first) {
    return DisableRules.judge(RETRIES, state, true, first);
  }

  @Test
  void aDeliveryWhoseRetriesAllFailedWhileNothingArrivedDisables() {
    assertThat(usedUp(failed(6), FIRST)).isEqualTo(DISABLE);
  }

  @Test
  void untilItsRetriesAreUsedUpNothingIsDisabled() {
    assertThat(DisableRules.judge(RETRIES, failed(500), false, FIRST)).isEqualTo(KEEP);
  }

  @Test
  void aSuccessInBetweenKeepsTheEndpoint() {
    EndpointState state = failed(3).succeeded(FIRST.plusSeconds(1)).failed("HTTP 500");
    assertThat(usedUp(state, FIRST)).isEqualTo(KEEP);
  }

  @Test
  void aSuccessAtTheVeryStartCountsAsInBetween() {
    assertThat(usedUp(failed(0).succeeded(FIRST).failed("x"), FIRST)).isEqualTo(KEEP);
  }

  @Test
  void aSuccessBeforeTheFirstAttemptDoesNotHelp() {
    EndpointState state = failed(0).succeeded(FIRST.minusMillis(1)).failed("HTTP 500");
    assertThat(usedUp(state, FIRST)).isEqualTo(DISABLE);
  }

  @Test
  void aDeliveryThatBeganBeforeTheLastEnableNeverDisables() {
    EndpointState enabledAgain =
        failed(6)
            .disabled(DisabledReason.FAILING, FIRST.plusSeconds(10), "HTTP 500")
            .enabledAt(FIRST.plusSeconds(20))
            .failed("HTTP 500");
    assertThat(usedUp(enabledAgain, FIRST)).isEqualTo(KEEP);
    assertThat(usedUp(enabledAgain, FIRST.plusSeconds(20))).isEqualTo(DISABLE);
  }

  @Test
  void aDeliveryOfUnknownBeginNeverDisables() {
    assertThat(usedUp(failed(6), null)).isEqualTo(KEEP);
  }

  @Test
  void theStricterRuleCountsFailuresWhateverTheDelivery() {
    assertThat(DisableRules.judge(FIVE, failed(4), true, FIRST)).isEqualTo(KEEP);
    assertThat(DisableRules.judge(FIVE, failed(5), false, null)).isEqualTo(DISABLE);
    assertThat(DisableRules.judge(FIVE, failed(9), false, FIRST)).isEqualTo(DISABLE);
    EndpointState rescued = failed(4).succeeded(FIRST).failed("HTTP 500");
    assertThat(DisableRules.judge(FIVE, rescued, false, FIRST)).isEqualTo(KEEP);
    assertThat(DisableRules.judge(new DisableRule.Attempts(1), failed(1), false, FIRST))
        .isEqualTo(DISABLE);
  }

  @Test
  void theWarningComesAtTheThirdFailedRetry() {
    assertThat(DisableRules.warn(RETRIES, failed(3), 3, FIRST)).isFalse();
    assertThat(DisableRules.warn(RETRIES, failed(4), 4, FIRST)).isTrue();
    assertThat(DisableRules.warn(RETRIES, failed(5), 5, FIRST)).isFalse();
  }

  @Test
  void theWarningIsHeldToTheSameConditionAsDisabling() {
    EndpointState arrived = failed(3).succeeded(FIRST.plusSeconds(1)).failed("HTTP 500");
    assertThat(DisableRules.warn(RETRIES, arrived, 4, FIRST)).isFalse();
    assertThat(DisableRules.warn(RETRIES, failed(4), 4, START.minusSeconds(1))).isFalse();
    assertThat(DisableRules.warn(RETRIES, failed(4), 4, null)).isFalse();
  }

  @Test
  void theWarningComesOnceUntilTheNextSuccess() {
    EndpointState warned = failed(4).withWarned();
    assertThat(DisableRules.warn(RETRIES, warned, 4, FIRST)).isFalse();
    assertThat(DisableRules.warn(FIVE, warned, 1, FIRST)).isFalse();
    EndpointState later = warned.succeeded(FIRST).failed("x");
    assertThat(DisableRules.warn(RETRIES, later, 4, FIRST.plusSeconds(1))).isTrue();
  }

  @Test
  void theStricterRuleWarnsAtThreeInARowWhenThereIsTimeLeft() {
    assertThat(DisableRules.warn(FIVE, failed(2), 1, FIRST)).isFalse();
    assertThat(DisableRules.warn(FIVE, failed(3), 1, FIRST)).isTrue();
    assertThat(DisableRules.warn(new DisableRule.Attempts(3), failed(3), 1, FIRST)).isFalse();
  }
}
