package io.posthorn.console.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
  private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
  private static final Instant NOW = Instant.parse("2026-11-24T12:32:08Z");

  @ParameterizedTest
  @CsvSource({
    "14:00, 2026-11-24T12:00:00Z",
    "9.05, 2026-11-24T07:05:00Z",
    "23:00, 2026-11-23T21:00:00Z",
    "2026-11-20 08:30, 2026-11-20T06:30:00Z",
    "2026-11-20, 2026-11-19T22:00:00Z"
  })
  void aTypedTimeIsTheLastThatItCanMean(String typed, Instant meant) {
    assertThat(Since.TYPED.at(typed, NOW, ATHENS)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "25:00", "2026-02-30", "yesterday", "14"})
  void whatIsNoTimeIsNoTime(String typed) {
    assertThat(Since.TYPED.at(typed, NOW, ATHENS)).isNull();
  }

  @Test
  void todayBeginsAtMidnightOfThisComputersZone() {
    assertThat(Since.TODAY.at("", NOW, ATHENS)).isEqualTo("2026-11-23T22:00:00Z");
    assertThat(Since.HOUR.at("", NOW, ATHENS)).isEqualTo("2026-11-24T11:32:08Z");
    assertThat(Since.DAY.at("", NOW, ATHENS)).isEqualTo("2026-11-23T12:32:08Z");
    assertThat(Since.WEEK.at("", NOW, ATHENS)).isEqualTo("2026-11-17T12:32:08Z");
  }
}
