package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "enable",
    sortOptions = false,
    description = "Enables an endpoint again and says what becomes of its held deliveries.")
final class EnableEndpoint extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in the list.")
  private long id;

  @Option(
      names = "--held",
      required = true,
      description = "What becomes of what is held: ${COMPLETION-CANDIDATES}.")
  private Held held;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Skip held ones older than this: 2026-03-01T00:00:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Send held ones at so many a second (default: the endpoint's, else 50).")
  private @Nullable Integer rate;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("held", held.name().toLowerCase(Locale.ROOT));
    if (since != null) {
      body.put("since", since.toString());
    }
    if (rate != null) {
      body.put("rate", rate);
    }
    JsonNode answer = api.post("/v1/endpoints/" + id + "/enable", body);
    if (!printedAsJson(answer, screen)) {
      EndpointText.print(answer, screen);
    }
    return ExitCode.OK;
  }

  private enum Held {
    DELIVER,
    SKIP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
