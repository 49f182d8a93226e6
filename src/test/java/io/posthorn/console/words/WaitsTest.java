package io.posthorn.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaitsTest {
  @AfterEach
  void english() {
    Texts.use(Locale.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "30 s, PT30S",
    "5min, PT5M",
    "5 Minutes, PT5M",
    "1 h 30 min, PT1H30M",
    "1h30m, PT1H30M",
    "2 d, PT48H",
    " 90 sec. , PT90S"
  })
  void timesAreReadAsPeopleWriteThem(String text, Duration wait) {
    Texts.use(Locale.ENGLISH);
    assertThat(Waits.read(text)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "min", "5 mim", "5 min now", "-1 s", "1.5 h", "99999999999 s"})
  void whatIsNoTimeIsNotGuessed(String text) {
    Texts.use(Locale.ENGLISH);
    assertThat(Waits.read(text)).isNull();
  }

  @Test
  void whatIsShownCanBeReadInEveryLanguage() {
    for (Locale language : Texts.LANGUAGES) {
      Texts.use(language);
      for (long seconds : new long[] {1, 59, 60, 90, 3_600, 5_400, 86_400, 93_784, 604_800}) {
        Duration wait = Duration.ofSeconds(seconds);
        assertThat(Waits.read(Waits.words(wait))).as("%s %s", language, wait).isEqualTo(wait);
      }
      assertThat(Waits.read("5 min")).isEqualTo(Duration.ofMinutes(5));
    }
  }
}
