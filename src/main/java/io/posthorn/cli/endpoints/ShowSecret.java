package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "secret", description = "Prints the signing secret that its receiver checks with.")
final class ShowSecret extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in the list.")
  private long id;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = api.get("/v1/endpoints/" + id + "/secret");
    if (!printedAsJson(answer, screen)) {
      SecretText.print(answer, screen);
    }
    return ExitCode.OK;
  }
}
