package io.posthorn.cli.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PrintedWordsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "10s, PT10S",
    "5m, PT5M",
    "5min, PT5M",
    "2h, PT2H",
    "7d, PT168H",
    "PT1M30S, PT1M30S"
  })
  void durationsAreReadAsPeopleWriteThem(String text, String iso) {
    assertThat(new Durations().convert(text)).isEqualTo(Duration.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "ten", "-5s", "10 s"})
  void whatIsNoDurationIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> new Durations().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("write 250ms, 10s");
  }

  @Test
  void aTimeMayBeSaidAsHowLongAgoItWas() {
    Moments moments = new Moments(() -> NOW);
    assertThat(moments.convert("2h")).isEqualTo(NOW.minus(Duration.ofHours(2)));
    assertThat(moments.convert("2026-02-28T00:00:00Z"))
        .isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
    assertThatThrownBy(() -> moments.convert("yesterday"))
        .hasMessageContaining("'yesterday' is no time");
  }

  @ParameterizedTest
  @CsvSource({"-3, 3 s ago", "0, now", "240, in 4 min", "7200, in 2 h", "259200, in 3 days"})
  void distancesAreRoundedToTheirLargestUnit(long seconds, String words) {
    assertThat(PrintedWords.away(NOW.plusSeconds(seconds), NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"812, 812 B", "12400, 12.4 KB", "3000000, 3.0 MB"})
  void sizesAreDecimal(long bytes, String words) {
    assertThat(PrintedWords.size(bytes)).isEqualTo(words);
  }

  @Test
  void signsHaveAPlainFormForOldTerminals() throws IOException {
    StringWriter text = new StringWriter();
    try (PlainSigns plain = new PlainSigns(text)) {
      plain.write("✓ 1 → 2 … ü");
    }
    assertThat(text).hasToString("ok 1 -> 2 ... ü");
  }
}
