package io.posthorn.console.deliveries.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.KnownCauses;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterCompletionTest {
  @BeforeEach
  void inEnglish() {
    Texts.use(Locale.ENGLISH);
  }

  private static List<String> inserts(String typed) {
    return FilterCompletion.of(typed, Somewhere.KNOWN).stream().map(Offer::insert).toList();
  }

  @Test
  void anEmptyFieldOffersTheNames() {
    assertThat(inserts(""))
        .containsExactly(
            "status:",
            "event:",
            "endpoint:",
            "cause:",
            "code:",
            "attempts:",
            "ms:",
            "created:",
            "test:",
            "id:",
            "body:",
            "-");
  }

  @Test
  void lettersNarrowTheNames() {
    assertThat(inserts("e")).containsExactly("event:", "endpoint:");
  }

  @Test
  void behindANameItsValuesAreOffered() {
    assertThat(inserts("status:f")).containsExactly("status:failed");
    assertThat(inserts("event:"))
        .containsExactly(
            "event:chat.*",
            "event:chat.created",
            "event:chat.closed",
            "event:message.created",
            "event:visitor.banned",
            "event:ping");
    assertThat(inserts("endpoint:ware")).containsExactly("endpoint:\"Data warehouse\"");
    assertThat(inserts("endpoint:")).contains("endpoint:hooks.example.org/x");
  }

  @Test
  void noneOfTheValuesIsLeftOut() {
    assertThat(inserts("cause:"))
        .contains("cause:url")
        .containsAll(KnownCauses.codes().stream().map("cause:"::concat).toList())
        .containsAll(KnownCauses.groups().stream().map("cause:"::concat).toList());
  }

  @Test
  void valuesOfAListThatAreThereAreNotOfferedAgain() {
    assertThat(inserts("status:failed,"))
        .doesNotContain("status:failed,failed")
        .contains("status:failed,held");
  }

  @Test
  void causesThatOccurComeBeforeTheGroupsAndTheRest() {
    assertThat(inserts("cause:"))
        .startsWith("cause:crashed", "cause:certificate-expired", "cause:reply");
    assertThat(inserts("cause:cert")).contains("cause:certificate", "cause:certificate-wrong-name");
    assertThat(inserts("crash")).contains("cause:crashed", "crash");
  }

  @Test
  void behindAMinusWhatCanBeTakenOutIsOffered() {
    assertThat(inserts("-"))
        .containsExactly("-status:", "-event:", "-endpoint:", "-cause:", "-code:", "-body:");
    assertThat(inserts("-status:f")).containsExactly("-status:failed");
    assertThat(inserts("-fail")).containsExactly("-status:failed", "-fail");
    assertThat(FilterCompletion.meant("-failed")).isEqualTo("-status:failed");
  }

  @Test
  void aValueMayBeTypedWithoutItsName() {
    assertThat(inserts("fail")).containsExactly("status:failed", "fail");
    assertThat(inserts("ware")).contains("endpoint:\"Data warehouse\"", "ware");
    assertThat(inserts("9381")).containsExactly("id:9381", "9381");
  }

  @Test
  void whatIsOfferedIsReadWithoutFault() {
    for (String name :
        List.of(
            "status:",
            "event:",
            "endpoint:",
            "cause:",
            "code:",
            "test:",
            "-cause:cert",
            "attempts:",
            "ms:",
            "created:")) {
      assertThat(inserts(name))
          .isNotEmpty()
          .allSatisfy(
              insert -> assertThat(FilterText.of(insert, Somewhere.KNOWN).wrong()).isNull());
    }
  }
}
