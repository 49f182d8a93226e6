package io.posthorn.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:23:10.042Z");
  private final TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void inAthens() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Athens"));
    Texts.use(Locale.ENGLISH);
  }

  @AfterEach
  void back() {
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT59.9S, 59s",
    "PT6M12S, 6m 12s",
    "PT10M6S, 10m 06s",
    "PT3H29M59S, 3h 29m",
    "PT52H, 2d 4h",
    "PT-5S, 0s"
  })
  void spansHaveTwoUnitsAtMost(Duration length, String words) {
    assertThat(TimeWords.span(length)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"PT20S, 20 s", "PT5M, 5 min", "PT2H, 2 h", "PT1H30M, 1 h 30 min", "PT72H, 3 d"})
  void schedulesReadAsPeopleSayThem(Duration length, String words) {
    assertThat(TimeWords.rough(length)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT17M4S, 17:04",
    "PT17M3.2S, 17:04",
    "PT1H2M9S, 1:02:09",
    "PT0S, 0:00",
    "PT-9S, 0:00"
  })
  void countdownsRoundUpAndStopAtZero(Duration left, String words) {
    assertThat(TimeWords.countdown(NOW.plus(left), NOW)).isEqualTo(words);
  }

  @Test
  void anExactTimeIsToldHereAndInUtc() {
    assertThat(TimeWords.exact(NOW)).isEqualTo("Tue 24 Nov 2026, 14:23:10.042 EET · 12:23:10 UTC");
  }

  @Test
  void aDayIsNamedUnlessItIsToday() {
    assertThat(TimeWords.day(NOW, NOW.plusSeconds(60))).isEqualTo("14:23");
    assertThat(TimeWords.day(NOW, NOW.plusSeconds(86_400))).isEqualTo("Tue 24 Nov, 14:23");
    assertThat(TimeWords.day(NOW, NOW.plusSeconds(86_400 * 60))).isEqualTo("24 Nov 2026, 14:23");
  }

  @Test
  void aShareIsNeverRoundedUpToAll() {
    assertThat(Numbers.percent(9_999, 10_000)).isEqualTo("99.9 %");
    assertThat(Numbers.percent(10_000, 10_000)).isEqualTo("100 %");
    assertThat(Numbers.percent(0, 7)).isEqualTo("0.0 %");
  }

  @Test
  void sizesAreShort() {
    assertThat(Numbers.size(0)).isEqualTo("0 bytes");
    assertThat(Numbers.size(1)).isEqualTo("1 byte");
    assertThat(Numbers.size(814)).isEqualTo("814 bytes");
    assertThat(Numbers.size(1_740)).isEqualTo("1.7 KB");
    assertThat(Numbers.size(16L * 1024 * 1024)).isEqualTo("16 MB");
  }

  @Test
  void otherLanguagesWriteNumbersTheirWay() {
    Texts.use(Locale.of("pt"));
    assertThat(Numbers.percent(997, 1000)).isEqualTo("99,7 %");
    assertThat(TimeWords.ago(NOW, NOW.plusSeconds(180))).isEqualTo("há 3 min");
    Texts.use(Locale.ENGLISH);
  }
}
