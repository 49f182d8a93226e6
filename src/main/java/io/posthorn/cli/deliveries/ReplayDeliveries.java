package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "replay",
    sortOptions = false,
    description = {
      "Resends, sends as new or skips all deliveries that a filter matches.",
      "Ask with --dry-run first: it counts and does nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn deliveries replay --endpoint 3 --status failed --since 24h --dry-run",
      "  posthorn deliveries replay --endpoint 3 --status failed --since 24h --rate 20"
    })
final class ReplayDeliveries extends ApiCommand {
  @ArgGroup(validate = false, order = 1, heading = "%nOnly those:%n")
  private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--action",
      defaultValue = "resend",
      paramLabel = "WHAT",
      description = "resend, send-as-new or skip (default: ${DEFAULT-VALUE}).")
  private String action;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many a second (default: as fast as each endpoint may).")
  private @Nullable Integer rate;

  @Option(names = "--dry-run", description = "Count what would be taken; do nothing.")
  private boolean dryRun;

  @Option(names = "--all", description = "Yes, without any filter: every delivery.")
  private boolean all;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    if (filter.given().isEmpty() && !all && !dryRun) {
      throw new Complaint(
          ExitCode.USAGE, "Name a filter (--endpoint, --status, --since, …), or say --all.");
    }
    JsonNode answer = api.post("/v1/replays", body());
    if (!printedAsJson(answer, screen)) {
      String total =
          PrintedWords.count(answer.path("total").asLong(), "delivery matches", "deliveries match");
      screen.line(
          dryRun
              ? total + "; nothing was done."
              : total + "; replay " + answer.path("id").asLong() + " is under way.");
    }
    return ExitCode.OK;
  }

  private ObjectNode body() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ObjectNode chosen = body.putObject("filter");
    filter.given().forEach(chosen::put);
    body.put("action", action);
    body.put("dryRun", dryRun);
    if (rate != null) {
      body.put("rate", rate);
    }
    return body;
  }
}
