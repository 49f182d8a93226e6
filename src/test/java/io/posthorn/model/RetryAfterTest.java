package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.500Z");

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
    assertThat(asked(503, "Sun Mar  1 00:00:00 2026", evening)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void twoDigitsOfAYearMeanTheNearestOneUpToFiftyYearsAhead() {
    Instant endOfCentury = Instant.parse("2099-12-31T23:59:00Z");
    assertThat(asked(503, "Friday, 01-Jan-00 00:00:00 GMT", endOfCentury))
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
    assertThat(RetryAfter.of(answer(code, "Retry-After", "120"), NOW)).isNull();
  }

  @Test
  void withoutTheHeaderThereIsNoPause() {
    assertThat(RetryAfter.of(answer(503, "Date", "5"), NOW)).isNull();
    assertThat(RetryAfter.of(answer(503, "retry-AFTER", "5"), NOW))
        .isEqualTo(new RetryAfter("5", Duration.ofSeconds(5), false));
  }

  /** What is told is what is done: a value that makes no pause says so, as does one that is cut. */
  @ParameterizedTest
  @CsvSource({
    "86400, false",
    "86401, true",
    "99999999999999999999999, true",
    "'Sun, 14 Mar 2027 09:28:53 GMT', true"
  })
  void whatIsLongerThanADayIsCutToIt(String value, boolean capped) {
    assertThat(RetryAfter.of(answer(429, "Retry-After", value), NOW))
        .isEqualTo(new RetryAfter(value, Duration.ofHours(24), capped));
  }

  private static @Nullable Duration asked(int code, String value) {
    return asked(code, value, NOW);
  }

  private static @Nullable Duration asked(int code, String value, Instant now) {
    RetryAfter asked = RetryAfter.of(answer(code, "Retry-After", value), now);
    assertThat(asked).isNotNull();
    return asked.pause();
  }

  private static Outcome answer(int code, String header, String value) {
    return new Outcome(
        code,
        null,
        1_000,
        Timing.NONE,
        null,
        List.of(new Header("Server", "nginx"), new Header(header, value)),
        new byte[0],
        false,
        null,
        false);
  }
}
