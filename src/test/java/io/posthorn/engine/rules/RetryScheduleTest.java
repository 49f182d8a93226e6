package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posthorn.model.Site;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  @ParameterizedTest
  @CsvSource({"1,PT1M", "2,PT5M", "3,PT20M", "4,PT1H", "5,PT2H", "6,", "7,"})
  void theDefaultScheduleMakesSixAttempts(int stepsDone, @Nullable Duration delay) {
    assertThat(RetrySchedule.delayAfter(Site.DEFAULT_SCHEDULE, stepsDone)).isEqualTo(delay);
  }

  @Test
  void anEmptyScheduleMakesOneAttempt() {
    assertThat(RetrySchedule.delayAfter(List.of(), 1)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.delayAfter(List.of(), 0));
  }
}
