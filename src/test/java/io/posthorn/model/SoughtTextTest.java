package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.AwkwardTexts.Spelling;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SoughtTextTest {
  private static boolean found(String text, String json) {
    return new SoughtText(text).standsIn(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String payload(String quoted) {
    return "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":" + quoted + ",\"n\":7}";
  }

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void whatAPersonSeesIsFoundHoweverItIsSpelt(Spelling spelling) {
    for (String text : AwkwardTexts.ALL) {
      String json = payload(spelling.quoted(text));
      assertThat(found(text, json)).as(json).isTrue();
      assertThat(found(text.toUpperCase(Locale.ROOT), json)).as("capitals of " + json).isTrue();
      for (Form form : List.of(Form.NFC, Form.NFD)) {
        String other = Normalizer.normalize(text, form);
        assertThat(found(other, json)).as(form + " of " + json).isTrue();
      }
      assertThat(found(text + "#", json)).as(json).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Spelling.class)
  void oneIsNotTakenForAnother(Spelling spelling) {
    String json = payload(spelling.quoted("hello"));

    assertThat(AwkwardTexts.ALL.stream().filter(text -> found(text, json))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "straße|STRASSE",
        "STRASSE|Straße",
        "ὈΔΥΣΣΕΎΣ|Ὀδυσσεύς",
        "ς|Σ",
        "CHAT.CLOSED|chat.closed",
        "𐐨|𐐀"
      })
  void caseIsNothing(String text, String value) {
    assertThat(found(text, payload(Spelling.SPARSE.quoted(value)))).isTrue();
    assertThat(found(text, payload(Spelling.ALL.quoted(value)))).isTrue();
  }

  @Test
  void whatIsWrittenIsFoundAsWell() {
    String json = payload(Spelling.PHP.quoted("é \"x\"/y"));

    assertThat(found("\\u00e9 \\\"x\\\"\\/y", json)).isTrue();
    assertThat(found("\"text\":", json)).isTrue();
    assertThat(found("\"siteid\":1,", json)).isTrue();
  }

  @Test
  void whatIsNoEscapeIsLeftAsItIs() {
    assertThat(found("\\u12", "{\"a\":\"\\u12")).isTrue();
    assertThat(found("x\\", "x\\")).isTrue();
    assertThat(found("uzzzz", "\\uzzzz")).isTrue();
    assertThat(found("é", new String(new char[] {'\\'}))).isFalse();
    assertThat(new SoughtText("x").standsIn(new byte[0])).isFalse();
  }
}
