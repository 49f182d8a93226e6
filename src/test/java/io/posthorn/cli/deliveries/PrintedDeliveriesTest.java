package io.posthorn.cli.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** When a delivery goes out again, as the command line says it. */
class PrintedDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'waiting':'OFFLINE','nextAttempt':'2026-03-01T12:05:00Z'}     | when online",
        "{'waiting':'RETRY_AFTER','nextAttempt':'2026-03-01T12:05:00Z'} | as it asked",
        "{'waiting':'SUSPECTED','nextAttempt':null}                     | last, alone",
        "{'waiting':null,'nextAttempt':'2026-03-01T12:05:00Z'}          | in 5 min",
        "{'waiting':null,'nextAttempt':null}                            | -",
      },
      quoteCharacter = '"')
  void theNextColumnSaysWhatItWaitsFor(String delivery, String says) {
    assertThat(
            PrintedDeliveries.next(JsonMapper.shared().readTree(delivery.replace('\'', '"')), NOW))
        .isEqualTo(says);
  }
}
