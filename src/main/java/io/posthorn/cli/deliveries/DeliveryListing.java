package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PathQuery;
import io.posthorn.cli.common.TextOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What a list of deliveries shows, with or without its name on the command line. */
abstract class DeliveryListing extends ApiCommand {
  @ArgGroup(validate = false, order = 1, heading = "%nOnly those:%n")
  private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--limit",
      defaultValue = "30",
      paramLabel = "N",
      description = "At most so many, 1–1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "CURSOR",
      description = "Go on where the last list ended.")
  private @Nullable String before;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    PathQuery query =
        filter.in(new PathQuery("/v1/deliveries")).with("limit", limit).with("before", before);
    JsonNode answer = api.get(query.toString());
    if (!printedAsJson(answer, screen)) {
      print(answer, screen);
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode answer, TextOutput screen) {
    PrintedDeliveries table = new PrintedDeliveries(clock().instant());
    answer.path("items").forEach(table::add);
    String next = answer.path("next").asString("");
    if (table.isEmpty()) {
      screen.line(
          next.isEmpty() ? "No delivery matches." : "None found so far; the search can go on.");
    } else {
      table.print(screen);
    }
    if (!next.isEmpty()) {
      screen.line(screen.dim("More: the same with --before " + next));
    }
  }
}
