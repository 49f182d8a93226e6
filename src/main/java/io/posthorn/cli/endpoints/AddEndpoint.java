package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "add",
    sortOptions = false,
    description = "Adds an endpoint and prints the secret that its receiver checks with.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn endpoints add https://crm.example/hook",
      "  posthorn endpoints add https://crm.example/hook --events chat.closed,chat.rated",
      "  posthorn endpoints add http://127.0.0.1:8481/ --description \"my machine\""
    })
final class AddEndpoint extends ApiCommand {
  @Parameters(paramLabel = "URL", description = "Where events go: http or https.")
  private String url;

  @Option(
      names = "--events",
      split = ",",
      defaultValue = "*",
      paramLabel = "TYPE",
      description = "Event types, comma-separated; * for all (default: *).")
  private List<String> events;

  @Option(
      names = "--site",
      defaultValue = "1",
      paramLabel = "SITEID",
      description = "Site that it belongs to (default: ${DEFAULT-VALUE}).")
  private long site;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  private @Nullable String description;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "Keep a secret from elsewhere, 16–256 characters (default: a new one).")
  private @Nullable String secret;

  @Option(
      names = "--timeout",
      converter = Durations.class,
      paramLabel = "TIME",
      description = "Deadline of a request, 1s–60s (default: 10s).")
  private @Nullable Duration timeout;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many requests a second (default: no bound).")
  private @Nullable Integer rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Requests at once, 1–256; 1 keeps the order (default: 8).")
  private @Nullable Integer concurrency;

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header of your own.")
  private @Nullable Map<String, String> headers;

  @Option(
      names = "--redirect-is-success",
      description = "Count a redirect as received, without following it (Google Apps Script).")
  private boolean redirectIsSuccess;

  @Option(
      names = "--plain-json",
      description = "Send \"application/json\" without \"; charset=utf-8\".")
  private boolean plainJson;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = api.post("/v1/endpoints", body());
    if (!printedAsJson(answer, screen)) {
      EndpointText.print(answer, screen);
      screen.line();
      screen.line("Its signing secret, for the receiver:");
      screen.line("  " + answer.path("secret").asString());
    }
    return ExitCode.OK;
  }

  private ObjectNode body() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("siteid", site);
    body.put("url", url);
    ArrayNode types = body.putArray("events");
    events.forEach(types::add);
    if (description != null) {
      body.put("description", description);
    }
    if (secret != null) {
      body.put("secret", secret);
    }
    if (timeout != null) {
      body.put("timeout", timeout.toString());
    }
    if (rate != null) {
      body.put("ratePerSecond", rate);
    }
    if (concurrency != null) {
      body.put("concurrency", concurrency);
    }
    if (headers != null) {
      ObjectNode own = body.putObject("headers");
      headers.forEach(own::put);
    }
    if (redirectIsSuccess) {
      body.put("redirectIsSuccess", true);
    }
    if (plainJson) {
      body.put("plainJson", true);
    }
    return body;
  }
}
