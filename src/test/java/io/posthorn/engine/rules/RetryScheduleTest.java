package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.posthorn.model.Header;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.500Z");

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

  @ParameterizedTest
  @CsvSource({
    "1,PT1S",
    "120,PT2M",
    "007,PT7S",
    "86399,PT23H59M59S",
    "86401,PT24H",
    "99999999999999999999999,PT24H"
  })
  void secondsAreTakenUpToADay(String value, Duration pause) {
    assertThat(asked(429, value)).isEqualTo(pause);
    assertThat(asked(503, " " + value + " ")).isEqualTo(pause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 14 Mar 2026 09:28:53 GMT",
        "Saturday, 14-Mar-26 09:28:53 GMT",
        "Sat Mar 14 09:28:53 2026",
        "Mon, 14 Mar 2026 09:28:53 GMT"
      })
  void allThreeFormsOfADateAreTaken(String value) {
    assertThat(asked(503, value)).isEqualTo(Duration.ofMillis(119_500));
  }

  @Test
  void aSingleDigitDayOfAsctimeHasASpaceBeforeIt() {
    Instant evening = Instant.parse("2026-02-28T23:59:00Z");
    assertThat(RetrySchedule.retryAfter(header("Sun Mar  1 00:00:00 2026"), 503, evening))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void twoDigitsOfAYearMeanTheNearestOneUpToFiftyYearsAhead() {
    Instant endOfCentury = Instant.parse("2099-12-31T23:59:00Z");
    assertThat(
            RetrySchedule.retryAfter(header("Friday, 01-Jan-00 00:00:00 GMT"), 503, endOfCentury))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(asked(503, "Saturday, 14-Mar-77 09:28:53 GMT")).isNull();
  }

  @Test
  void aDateFarAheadIsADay() {
    assertThat(asked(429, "Sun, 14 Mar 2027 09:28:53 GMT")).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-5",
        "+5",
        "1.5",
        "soon",
        "５",
        "PT5M",
        "Sat, 14 Mar 2026 09:26:53 GMT",
        "Sat, 14 Mar 2026 09:28:53 CET",
        "Sat, 31 Feb 2026 09:28:53 EST",
        "Sat, 41 Mar 2026 09:28:53 GMT",
        "Sat, 14 Foo 2026 09:28:53 GMT",
        "2026-03-14T09:28:53Z"
      })
  void whatAsksForNoPauseOrCannotBeReadIsNone(String value) {
    assertThat(asked(429, value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 410, 500, 502})
  void onlyTooManyRequestsAndUnavailableCanAsk(int code) {
    assertThat(asked(code, "120")).isNull();
  }

  @Test
  void withoutTheHeaderThereIsNoPause() {
    assertThat(RetrySchedule.retryAfter(List.of(new Header("Date", "5")), 503, NOW)).isNull();
    assertThat(RetrySchedule.retryAfter(List.of(new Header("retry-AFTER", "5")), 503, NOW))
        .isEqualTo(Duration.ofSeconds(5));
  }

  private static @Nullable Duration asked(int code, String value) {
    return RetrySchedule.retryAfter(header(value), code, NOW);
  }

  private static List<Header> header(String value) {
    return List.of(new Header("Server", "nginx"), new Header("Retry-After", value));
  }
}
