package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.AttemptText;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.JsonText;
import io.posthorn.cli.common.Looks;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.TextOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "show",
    description = "Shows one delivery: each attempt, why it failed and what to do, the payload.")
final class ShowDelivery extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in X-OWC-Delivery.")
  private long id;

  @Option(names = "--headers", description = "The headers of each request and answer too.")
  private boolean headers;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = api.get("/v1/deliveries/" + id);
    if (!printedAsJson(answer, screen)) {
      print(answer, screen);
    }
    return ExitCode.OK;
  }

  private void print(JsonNode delivery, TextOutput screen) {
    Cell status = Looks.status(delivery.path("status").asString(""));
    screen.line(
        "%s  %s  %s to endpoint %d"
            .formatted(
                screen.bold("Delivery " + id),
                screen.paint(status.style(), status.text()),
                delivery.path("event").path("type").asString(""),
                delivery.path("endpoint").asLong()));
    screen.line(
        "  Event %s, accepted %s, %s"
            .formatted(
                delivery.path("event").path("id").asString(""),
                PrintedWords.date(delivery.path("created").asString("")),
                PrintedWords.size(delivery.path("size").asLong())));
    String next = PrintedDeliveries.next(delivery, clock().instant());
    if (!next.equals("-")) {
      screen.line("  Next attempt: " + next);
    }
    if (!delivery.path("error").asString("").isEmpty()) {
      screen.line("  Error: " + delivery.path("error").asString());
    }
    List<JsonNode> gaps = new ArrayList<>(delivery.path("gaps").values());
    for (JsonNode attempt : delivery.path("attemptLog")) {
      Instant at = Instant.parse(attempt.path("at").asString());
      gapsBefore(at, gaps, screen);
      screen.line();
      AttemptText.print(attempt, screen);
      if (headers) {
        fields("Request", attempt.path("request").path("headers"), screen);
        fields("Answer", attempt.path("response").path("headers"), screen);
      }
    }
    gapsBefore(Instant.MAX, gaps, screen);
    screen.line();
    if (delivery.path("payload").isNull()) {
      screen.line("The payload is gone: it is kept for 30 days.");
    } else {
      screen.line(screen.bold("Payload"));
      screen.lines(JsonText.lines(delivery.path("payload").toString()));
    }
  }

  /** Tells those that began before a time, and forgets them. */
  private static void gapsBefore(Instant time, List<JsonNode> gaps, TextOutput screen) {
    while (!gaps.isEmpty() && GapText.from(gaps.getFirst()).isBefore(time)) {
      screen.line();
      screen.line("  " + screen.dim(GapText.of(gaps.removeFirst())));
    }
  }

  private static void fields(String title, JsonNode fields, TextOutput screen) {
    screen.line("    " + screen.dim(title));
    fields
        .propertyStream()
        .forEach(
            field ->
                screen.line(
                    "      " + screen.dim(field.getKey() + ": ") + field.getValue().asString("")));
  }
}
