package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Looks;
import io.posthorn.cli.common.PathQuery;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.HostName;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What a list of endpoints shows, with or without its name on the command line. */
abstract class EndpointListing extends ApiCommand {
  @Option(names = "--site", paramLabel = "SITEID", description = "Only those of this site.")
  private @Nullable Long site;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = api.get(new PathQuery("/v1/endpoints").with("siteid", site).toString());
    if (!printedAsJson(answer, screen)) {
      print(answer.path("items"), screen);
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode items, TextOutput screen) {
    Table table =
        new Table(
            Column.right("ID"),
            Column.right("SITE"),
            Column.left("STATUS"),
            Column.left("URL"),
            Column.left("EVENTS"),
            Column.right("HELD"),
            Column.right("RETRYING"),
            Column.right("IN A ROW"),
            Column.left("LAST ERROR"));
    for (JsonNode item : items) {
      table.row(
          item.path("id").asLong(),
          item.path("siteid").asLong(),
          EndpointText.status(item),
          PrintedWords.shortened(HostName.shownIn(item.path("url").asString()), 60),
          PrintedWords.shortened(events(item), 30),
          item.path("held").asLong(),
          item.path("retrying").asLong(),
          item.path("failuresInARow").asInt(),
          PrintedWords.shortened(Looks.orDash(item.path("lastError")), 50));
    }
    if (table.isEmpty()) {
      screen.line("There are no endpoints. Add one: posthorn endpoints add URL");
    } else {
      table.print(screen);
    }
  }

  private static String events(JsonNode endpoint) {
    return endpoint
        .path("events")
        .valueStream()
        .map(event -> event.asString(""))
        .collect(Collectors.joining(","));
  }
}
