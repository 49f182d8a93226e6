package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.Refused;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "There is no site 4|There is no site 4.",
        "The check was cut off.|The check was cut off.",
        "did you mean status?|did you mean status?"
      })
  void whatTheEngineSaysIsReadAsASentence(String detail, String says) {
    assertThat(Problem.of(Refused.conflict(detail)).says()).isEqualTo(says);
  }

  @Test
  void aRefusalNamesTheEndpointAsPeopleDo() {
    try (RealEngine real = new RealEngine(home)) {
      long id = real.endpoint("http://127.0.0.1:1/", "Receiver 11");
      EnableOrder order = new EnableOrder(EnableOrder.Held.SKIP, null, null);
      Throwable refused =
          Assertions.catchThrowable(() -> real.engine.endpoints().enable(id, order));

      assertThat(Problem.of(refused).says())
          .isEqualTo("Endpoint " + id + " (Receiver 11) is enabled already.");
    }
  }
}
