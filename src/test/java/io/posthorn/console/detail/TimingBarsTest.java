package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingBarsTest {
  @ParameterizedTest
  @CsvSource({"1,1", "40,10", "41,20", "212,60", "5001,2000", "60000,20000"})
  void fourStepsOfTheScaleHoldTheWholeAttempt(long millis, long step) {
    assertThat(TimingBars.step(millis)).isEqualTo(step);
    assertThat(step * 4).isGreaterThanOrEqualTo(millis);
  }

  @Test
  void phasesStandOneAfterAnotherAndThoseThatDidNotHappenTakeNoTime() {
    var phases =
        TimingBars.phases(new Timing(Timing.NOT, Timing.NOT, Timing.NOT, 600, 162_300, 1_800));

    assertThat(phases.stream().map(TimingBars.Phase::from))
        .containsExactly(0L, 0L, 0L, 0L, 600L, 162_900L);
    assertThat(phases.stream().filter(TimingBars.Phase::happened)).hasSize(3);
  }
}
