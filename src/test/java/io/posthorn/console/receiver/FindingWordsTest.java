package io.posthorn.console.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.common.Texts;
import io.posthorn.receiver.debugger.Finding;
import io.posthorn.receiver.debugger.Finding.Mistake;
import io.posthorn.receiver.debugger.Finding.Mistaken;
import io.posthorn.receiver.debugger.Finding.NotFound;
import io.posthorn.receiver.debugger.Finding.Unreadable;
import io.posthorn.receiver.debugger.Scheme;
import io.posthorn.receiver.debugger.Slip;
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
      FindingWords words =
          FindingWords.of(new Mistaken(Scheme.OWN, List.of(new Mistake(slip, "CRM"))));

      assertThat(words.advice())
          .singleElement()
          .satisfies(
              advice -> {
                assertThat(advice.says()).isNotBlank().doesNotContain("{").doesNotContain("''");
                assertThat(advice.fix()).isNotBlank().doesNotContain("{").doesNotContain("''");
              });
    }
    for (Finding.Why why : Finding.Why.values()) {
      assertThat(FindingWords.of(new Unreadable(why)).says()).isNotBlank();
    }
    assertThat(FindingWords.of(new NotFound(5_000, false, 20)).advice()).hasSize(4);
    assertThat(FindingWords.of(new NotFound(5_000, true, 32)).advice()).hasSize(3);
  }
}
