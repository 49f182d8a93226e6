package io.posthorn.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApiProblemTest {
  @Test
  void theDetailIsTheSentenceAndTheFieldsFollow() {
    ApiProblem problem =
        problem(
            """
            {"title":"Invalid","detail":"Two lines are wrong.","errors":[
              {"line":3,"field":"event","detail":"did you mean chat.closed?"},
              {"line":9,"field":"siteid","detail":"there is no site 7"}]}\
            """);
    assertThat(problem.sentence()).isEqualTo("Two lines are wrong.");
    assertThat(problem.more())
        .containsExactly(
            "line 3, event: did you mean chat.closed?", "line 9, siteid: there is no site 7");
    assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aSingleFieldThatSaysTheSameIsNotSaidTwice() {
    ApiProblem problem =
        problem(
            "{\"detail\":\"No such host.\",\"errors\":[{\"field\":\"url\",\"detail\":\"No such"
                + " host.\"}]}");
    assertThat(problem.more()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonStillSaysItsStatus() {
    assertThat(problem("<html>").sentence()).isEqualTo("HTTP 422");
  }

  private static ApiProblem problem(String body) {
    return ApiProblem.of(422, null, body.getBytes(StandardCharsets.UTF_8));
  }
}
