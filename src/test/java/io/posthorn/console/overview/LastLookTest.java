package io.posthorn.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.frame.Preferences;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastLookTest {
  private static final Instant MORNING = Instant.parse("2026-11-24T07:10:00Z");
  private final LastLook look = new LastLook(Preferences.inMemory());

  @Test
  void theFirstTimeNothingIsNews() {
    assertThat(look.come(MORNING)).isNull();
  }

  @Test
  void whoComesBackAfterHoursIsToldWhatHappenedMeanwhile() {
    look.come(MORNING);
    look.seen(MORNING.plusSeconds(30));

    assertThat(look.come(MORNING.plus(Duration.ofHours(5)))).isEqualTo(MORNING.plusSeconds(30));
  }

  @Test
  void whoWasAwayForAMinuteIsStillToldTheSame() {
    look.come(MORNING);
    Instant noon = MORNING.plus(Duration.ofHours(5));
    look.come(noon);

    assertThat(look.come(noon.plus(Duration.ofMinutes(1)))).isEqualTo(MORNING);
  }
}
