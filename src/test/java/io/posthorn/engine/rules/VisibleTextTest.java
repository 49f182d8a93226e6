package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1b | \\u001b",
        "00 | \\u0000",
        "07 | \\u0007",
        "0a | \\n",
        "0d | \\r",
        "09 | \\t",
        "7f | \\u007f",
        "9b | \\u009b",
        "9d | \\u009d",
        "ad | \\u00ad",
        "61c | \\u061c",
        "200b | \\u200b",
        "200f | \\u200f",
        "202e | \\u202e",
        "2028 | \\u2028",
        "2066 | \\u2066",
        "feff | \\ufeff",
        "d800 | \\ud800",
        "fdd0 | \\ufdd0",
        "ffff | \\uffff",
        "e0041 | \\udb40\\udc41"
      })
  void whatCannotBeSeenStandsAsItsEscape(String codePoint, String visible) {
    String text = Character.toString(Integer.parseInt(codePoint, 16));
    assertThat(VisibleText.of("a" + text + "é")).isEqualTo("a" + visible + "é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "κόσμος", "שלום", "می‌خواهم", "👨‍👩‍👧", "é \\u001b ✓", "😀"})
  void whatCanBeSeenStaysAsItIs(String text) {
    assertThat(VisibleText.of(text)).isSameAs(text);
  }

  @Test
  void jsonMeansTheSameAfterwards() {
    String json = "{\"a\":\"\u202e \u009b \u007f \udb40\udc41 \\u001b\"}";
    assertThat(JsonMapper.shared().readTree(VisibleText.of(json)))
        .isEqualTo(JsonMapper.shared().readTree(json));
  }
}
