package io.posthorn.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleFileTest {
  private static final URI URL = URI.create("https://crm.example/hook");

  private static Outcome outcome(Integer code, Failure failure, boolean truncated) {
    return new Outcome(
        code, failure, 1000, Timing.NONE, null, List.of(), new byte[0], truncated, null, false);
  }

  private static Diagnosis of(Outcome outcome) {
    return Diagnoser.of(URL, 950, Duration.ofSeconds(10), outcome);
  }

  @Test
  void everyRuleHasItsOwnCode() {
    assertThat(Diagnoser.rules()).extracting(Rule::code).doesNotHaveDuplicates();
  }

  @Test
  void anOrdinarySuccessNeedsNoWords() {
    assertThat(of(outcome(204, null, false))).isNull();
  }

  @Test
  void aDateStandsInASentenceAsPeopleWriteIt() {
    Failure expired =
        new Failure(Failure.Kind.CERTIFICATE_EXPIRED, Map.of("date", "2026-11-23T23:32:52Z"));
    Failure odd = new Failure(Failure.Kind.CERTIFICATE_NOT_YET_VALID, Map.of("date", "one day"));

    assertThat(of(outcome(null, expired, false)).says())
        .isEqualTo("Its certificate expired on 23 Nov 2026, 23:32 UTC.");
    assertThat(of(outcome(null, odd, false)).says())
        .isEqualTo("Its certificate is not valid until one day.");
  }

  @ParameterizedTest
  @EnumSource(Failure.Kind.class)
  void everyFailureHasItsWordsAlsoWithoutFacts(Failure.Kind kind) {
    Diagnosis diagnosis = of(outcome(null, new Failure(kind, Map.of()), false));

    assertThat(diagnosis.code()).isNotEqualTo("odd-code");
    assertThat(diagnosis.brief()).doesNotContain("{", "?", "null").hasSizeLessThan(50);
    assertThat(diagnosis.says()).doesNotContain("{", "null").endsWith(".");
    assertThat(diagnosis.fix()).doesNotContain("{", "null").endsWith(".");
  }

  @Test
  void everyCodeThatIsNoSuccessHasItsWords() {
    for (int code = 100; code < 1000; code++) {
      if (code / 100 != 2) {
        Diagnosis diagnosis = of(outcome(code, null, false));

        assertThat(diagnosis.says()).doesNotContain("{", "null", "?").endsWith(".");
        assertThat(diagnosis.brief()).doesNotContain("{", "null", "?").isNotEmpty();
      }
    }
  }

  @Test
  void aCodeSaysMoreThanABodyThatBrokeOff() {
    Failure cut = new Failure(Failure.Kind.REPLY_CUT, Map.of());

    assertThat(of(outcome(500, cut, true)).brief()).isEqualTo("its code crashed");
    assertThat(of(outcome(200, cut, true)).code()).isEqualTo("reply-cut");
  }

  @Test
  void whatCameOverTheNetworkStandsOnOneShortLine() {
    Map<String, String> facts = Map.of("cause", "a\r\nb\u0000" + "x".repeat(5000) + "$1 {host}");

    String says = of(outcome(null, new Failure(Failure.Kind.LOCAL, facts), false)).says();

    assertThat(says).doesNotContain("\n", "\r", "\u0000").hasSizeLessThan(300);
  }

  @Test
  void aFileWithAMistakeNamesTheRule() {
    assertThatThrownBy(() -> RuleFile.parse("half\n  when any\n  brief x\n"))
        .hasMessage("half needs when, group, brief, says and fix");
    assertThatThrownBy(() -> RuleFile.parse("typo\n  wen any\n"))
        .hasMessage("typo: no such line: wen");
    assertThatThrownBy(() -> RuleFile.parse("odd\n  when colour red\n"))
        .hasMessage("no such condition: colour red");
  }

  @Test
  void aLongTextGoesOnInTheNextLine() {
    List<Rule> rules =
        RuleFile.parse("one\n  when any\n  group g\n  brief b\n  says it is\n    long\n  fix f\n");

    assertThat(rules.getFirst().says()).isEqualTo("it is long");
  }

  @Test
  void everyCauseHasATitleAndAGroup() {
    assertThat(KnownCauses.codes())
        .allSatisfy(
            code -> {
              assertThat(KnownCauses.title(code)).isNotEqualTo(code).doesNotContain("{", "null");
              assertThat(KnownCauses.named(code)).contains(code);
            });
    assertThat(KnownCauses.groups())
        .flatExtracting(KnownCauses::named)
        .containsExactlyInAnyOrderElementsOf(KnownCauses.codes());
    assertThat(KnownCauses.title("reply-timeout")).isEqualTo("no reply in time");
    assertThat(KnownCauses.named("Timeout")).contains("reply-timeout");
    assertThat(KnownCauses.named("nothing")).isEmpty();
  }
}
