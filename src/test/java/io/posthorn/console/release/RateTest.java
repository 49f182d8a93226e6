package io.posthorn.console.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
  @Test
  void anEndpointsOwnBoundIsTheFastestThatCanBeChosen() {
    assertThat(Rate.upTo(null)).extracting(Rate::perSecond).containsExactly(5, 10, 50, 100);
    assertThat(Rate.upTo(20)).extracting(Rate::perSecond).containsExactly(5, 10, 20);
    assertThat(Rate.upTo(20).getLast().ordered()).isNull();
    assertThat(Rate.upTo(3)).containsExactly(new Rate(3, true));
  }

  @Test
  void theTimeItTakesIsRoundedUp() {
    assertThat(Rate.GENTLE.seconds(143)).isEqualTo(15);
    assertThat(Rate.GENTLE.seconds(1)).isEqualTo(1);
  }
}
