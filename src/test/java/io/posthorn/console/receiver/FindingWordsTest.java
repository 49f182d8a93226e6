package io.posthorn.console.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.words.Texts;
import io.posthorn.signature.Finding;
import io.posthorn.signature.Finding.Mistake;
import io.posthorn.signature.Finding.Mistaken;
import io.posthorn.signature.Finding.NotFound;
import io.posthorn.signature.Finding.Unreadable;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.Slip;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingWordsTest {
  @AfterEach
  void english() {
    Texts.use(Locale.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "el", "pt"})
  void everyMistakeHasASentenceAndARemedyInEachLanguage(String language) {
    Texts.use(Locale.of(language));
    for (Slip slip : Slip.values()) {
      FindingWords words = words(new Mistaken(Scheme.OWN, List.of(new Mistake(slip, "CRM"))));

      assertThat(words.advice())
          .singleElement()
          .satisfies(
              advice -> {
                assertThat(advice.says()).isNotBlank().doesNotContain("{").doesNotContain("''");
                assertThat(advice.fix()).isNotBlank().doesNotContain("{").doesNotContain("''");
              });
    }
    for (Finding.Why why : Finding.Why.values()) {
      assertThat(words(new Unreadable(why)).says()).isNotBlank();
    }
    assertThat(words(new NotFound(5_000, false, 20)).advice()).hasSize(4);
    assertThat(words(new NotFound(5_000, true, 32)).advice()).hasSize(3);
  }

  private static FindingWords words(Finding finding) {
    return FindingWords.of(finding, Texts.of(FindingWords.class)::get);
  }
}
