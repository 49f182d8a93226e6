package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "delete",
    description =
        "Deletes an endpoint; its unfinished deliveries are skipped after 10 s, until then --undo"
            + " brings it back.")
final class DeleteEndpoint extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in the list.")
  private long id;

  @Option(names = "--undo", description = "Bring it back; within 10 s.")
  private boolean undo;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    String path = "/v1/endpoints/" + id;
    JsonNode answer = undo ? api.post(path + "/undelete", null) : api.delete(path);
    if (!printedAsJson(answer, screen)) {
      screen.line(
          undo
              ? "Endpoint " + id + " is back."
              : "Endpoint %d is deleted. Within 10 s: posthorn endpoints delete %d --undo"
                  .formatted(id, id));
    }
    return ExitCode.OK;
  }
}
