package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.AttemptText;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "test",
    description =
        "Sends one signed test (ping) and shows what came back; also to a disabled endpoint."
            + " Exit code 1 when it failed.")
final class TestEndpoint extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in the list.")
  private long id;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = api.post("/v1/endpoints/" + id + "/test", null);
    boolean delivered = "DELIVERED".equals(answer.path("status").asString(""));
    if (!printedAsJson(answer, screen)) {
      screen.line(
          delivered ? screen.good("✓ The test arrived.") : screen.bad("✗ The test failed."));
      answer.path("attemptLog").forEach(attempt -> AttemptText.print(attempt, screen));
    }
    return delivered ? ExitCode.OK : ExitCode.FAILED;
  }
}
