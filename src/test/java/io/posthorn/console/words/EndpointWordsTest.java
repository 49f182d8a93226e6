package io.posthorn.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DisabledReason;
import org.junit.jupiter.api.Test;

class EndpointWordsTest {
  @Test
  void aFailingEndpointIsExplainedByItsLastErrorAndTheRow() {
    assertThat(
            EndpointWords.whyDisabled(
                DisabledReason.FAILING,
                "6 attempts in a row failed, last: HTTP 500: its code crashed"))
        .isEqualTo("its code crashed (HTTP 500), on 6 attempts in a row");
  }

  @Test
  void aWarningIsExplainedByItsLastError() {
    assertThat(
            EndpointWords.whyFailing(
                "It keeps failing and may soon be disabled, last: nothing listens there"))
        .isEqualTo("nothing listens there");
    assertThat(EndpointWords.whyFailing(null)).isEqualTo("its deliveries failed");
  }

  @Test
  void aReceiverThatAskedToStopIsQuoted() {
    assertThat(
            EndpointWords.whyDisabled(
                DisabledReason.GONE, "The receiver asked us to stop (HTTP 410)"))
        .isEqualTo("its receiver asked us to stop (HTTP 410)");
  }

  @Test
  void aPhraseBeginsLargeUnlessItBeginsWithAName() {
    assertThat(EndpointWords.large("a proxy wants a login")).isEqualTo("A proxy wants a login");
    assertThat(EndpointWords.large("it wants a login")).isEqualTo("It wants a login");
    assertThat(EndpointWords.large("n8n workflow not active")).isEqualTo("n8n workflow not active");
    assertThat(EndpointWords.large("TLS failed")).isEqualTo("TLS failed");
    assertThat(EndpointWords.large("")).isEmpty();
  }

  @Test
  void aPhraseBecomesASentence() {
    assertThat(EndpointWords.sentence("a person disabled it")).isEqualTo("A person disabled it.");
  }
}
