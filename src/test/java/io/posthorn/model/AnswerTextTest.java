package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {
  private static Outcome outcome(String type, byte[] body, boolean truncated) {
    List<Header> headers = type == null ? List.of() : List.of(new Header("Content-Type", type));
    return new Outcome(500, null, 1, Timing.NONE, null, headers, body, truncated, null, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html; charset=ISO-8859-1|windows-1252|Größe – naïve",
        "text/html;charset=\"windows-1253\"|windows-1253|Σφάλμα",
        "text/plain; charset=iso-8859-7|iso-8859-7|Σφάλμα",
        "text/html; charset=utf-8|utf-8|Größe 😀",
        "text/html; charset=nonsense|utf-8|Größe",
        "text/html|utf-8|Größe",
        "text/html|windows-1252|Größe",
        "|windows-1252|naïve",
        "text/html|windows-1252|<html><meta charset=\"iso-8859-1\">Größe",
        "text/html|windows-1253|<!doctype html><meta http-equiv=x content='text/html;"
            + " charset=windows-1253'>Σφάλμα",
        "application/json|utf-16|{\"a\":\"Größe\"}"
      })
  void anAnswerIsReadInTheCharacterSetThatItStates(String type, String charset, String text) {
    byte[] body = text.getBytes(Charset.forName(charset));

    assertThat(AnswerText.of(outcome(type, body, false))).isEqualTo(text);
  }

  @Test
  void aCharacterThatIsCutOffDoesNotMakeItAnotherCharacterSet() {
    byte[] whole = "Größe 😀".getBytes(Charset.forName("utf-8"));
    for (int cut = 1; cut < 4; cut++) {
      byte[] body = Arrays.copyOf(whole, whole.length - cut);
      assertThat(AnswerText.of(outcome(null, body, true))).isEqualTo("Größe ");
    }
  }

  @Test
  void bytesThatAreNoTextAreNone() {
    byte[] image = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0};

    assertThat(AnswerText.ifText(outcome("image/png", image, false))).isNull();
    assertThat(AnswerText.ifText(outcome("text/plain; charset=latin1", image, false))).isNotNull();
  }
}
