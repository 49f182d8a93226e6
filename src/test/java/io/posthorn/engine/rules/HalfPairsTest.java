package io.posthorn.engine.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfPairsTest {
  @ParameterizedTest
  @CsvSource({
    "\\ud83d, \\ufffd",
    "\\uD83Dx, \\ufffdx",
    "\\ude00, \\ufffd",
    "\\ude00\\ud83d, \\ufffd\\ufffd",
    "\\ud83d\\ud83d\\ude00, \\ufffd\\ud83d\\ude00",
    "\\\\\\ud800, \\\\\\ufffd",
    "ώ\\udfff, ώ\\ufffd"
  })
  void halvesAreReplaced(String given, String read) {
    assertThat(new String(HalfPairs.replaced(given.getBytes(UTF_8)), UTF_8)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\ud83d\\ude00",
        "\\\\ud83d",
        "\\ud83",
        "\\u00e9",
        "\\",
        "\\\\",
        "ud800",
        "\\ud83d\\uDE00\\\\ud800"
      })
  void allElseIsLeftAsItIs(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(HalfPairs.replaced(bytes)).isSameAs(bytes);
  }

  /** One rule for names and values, at any depth. */
  @Test
  void anEventMayHoldThemAnywhere() {
    String event = "{\"event\":\"chat.closed\",\"siteid\":1,\"\\ud83d\":{\"\\ude00\":\"\\ud83d\"}}";
    assertThat(IntakeParser.parse(event.getBytes(UTF_8)).event()).isEqualTo("chat.closed");
  }
}
