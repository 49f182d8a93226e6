package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyingMistakesTest {
  private static final String BASE64 = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|begins with a version",
        "\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"|in quotes",
        "'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|in quotes",
        "“whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw”|in quotes",
        "WEBHOOK_SECRET=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|begins with a name",
        "export SECRET=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|begins with a name",
        "webhook.secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|begins with a name",
        "whsec_****************|masked",
        "whsec_••••••••••••a1b2|masked",
        "whsec_xxxxxxxxxxxxxxxx|masked",
        "whsec_MfKQ9r8GKYqr...|masked",
        "whsec_MfKQ9r8GKYqr…|masked",
        "{{WEBHOOK_SECRET}}|placeholder",
        "whsec_${WEBHOOK_SECRET}|placeholder",
        "<your webhook secret>|placeholder",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|base64 without whsec_",
        "C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfgh4aD6vg=|base64 without whsec_",
        "whsec_MfKQ9r8GKY\u200BqrTwjUPD8ILPZIo2LaLaSw|U+200B, number 17 of 39",
        "\uFEFFwhsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|U+FEFF, number 1 of 39",
        "It's a Secret\u00A0to Everybody|U+00A0"
      })
  void aSecretThatCanHardlyBeMeantIsWarnedAbout(String secret, String says) {
    assertThat(CopyingMistakes.inSecret(secret)).contains(says).doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfgh4aD6vg=",
        "whsec_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "It's a Secret to Everybody",
        "correct horse battery staple",
        "ένα μεγάλο μυστικό κλειδί",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "a+b=c is what I was told",
        "tooShortForAKey=="
      })
  void aSecretThatMayBeMeantIsNot(String secret) {
    assertThat(CopyingMistakes.inSecret(secret)).isNull();
  }

  @Test
  void aMadeSecretIsNeverDoubted() {
    for (int i = 0; i < 200; i++) {
      assertThat(CopyingMistakes.inSecret(Secretsmith.make().text())).isNull();
    }
  }

  @Test
  void allThatIsWrongIsSaid() {
    assertThat(CopyingMistakes.inSecret("SECRET=\"" + BASE64 + "\""))
        .contains("begins with a name")
        .contains("in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "https://x.example/hook?t={{TOKEN}}|\"{{TOKEN}}\"",
        "https://x.example/hook?t=%7B%7BTOKEN%7D%7D|\"{{TOKEN}}\"",
        "https://x.example/hook/${TOKEN}|${TOKEN}",
        "https://x.example/hook/<token>|placeholder",
        "https://x.example/hook?a=1&amp;b=2|&amp;",
        "https://x.example/hook\"|ends with \"",
        "https://x.example/hook%22|ends with \"",
        "https://x.example/hook’|ends with ’",
        "https://x.example/hook»|ends with »",
        "https://x.example/hook)|ends with )",
        "https://x.example/hook,|ends with ,",
        "https://x.example/ho\u200Bok|U+200B",
        "https://x.example/ho%E2%80%8Bok|U+200B",
        "https://x\u00AD.example/hook|U+00AD"
      })
  void aUrlThatCanHardlyBeMeantIsWarnedAbout(String url, String says) {
    assertThat(CopyingMistakes.inUrl(url)).contains(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.example/hook",
        "https://x.example/hook?q=%22x%22",
        "https://x.example/hook?a=1&ampere=2",
        "https://x.example/Hook_(new)",
        "https://x.example/hook?a=1&b=%E2%82%AC",
        "https://prod-1.logic.azure.com/workflows/x?sp=%2Ftriggers%2Fmanual%2Frun&sig=AbC-d_e",
        "http://[::1]:3000/",
        "https://x.example/%FF%zz"
      })
  void aUrlThatMayBeMeantIsNot(String url) {
    assertThat(CopyingMistakes.inUrl(url)).isNull();
  }
}
