package io.posthorn.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryFilter.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanWordsTest {
  private static final long MOST = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "3, 3, 3, 3",
    ">2, 3, " + MOST + ", >=3",
    ">=2, 2, " + MOST + ", >=2",
    "> 1000, 1001, " + MOST + ", >=1001",
    "<5, 0, 4, <=4",
    "<=5, 0, 5, <=5",
    "<1, 0, 0, 0",
    "2-4, 2, 4, 2-4",
    "999999999999999999, 999999999999999999, 999999999999999999, 999999999999999999"
  })
  void aSpanIsReadAndWrittenAgain(String word, long from, long to, String again) {
    Span span = SpanWords.parse(word);
    assertThat(span).isEqualTo(new Span(from, to));
    assertThat(SpanWords.text(span)).isEqualTo(again);
    assertThat(SpanWords.parse(again)).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "<0", "4-2", "1.5", "=3", "=>3", ">", "2-", "9999999999999999999"})
  void whatIsNoneIsRefused(String word) {
    assertThat(SpanWords.parse(word)).isNull();
  }
}
