package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.Looks;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.common.TextOutput.Style;
import io.posthorn.model.HostName;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An endpoint in words. */
final class EndpointText {
  private EndpointText() {}

  static Cell status(JsonNode endpoint) {
    if (endpoint.path("failing").asBoolean()) {
      return new Cell("FAILING", Style.WARN);
    }
    Cell status = Looks.status(endpoint.path("status").asString(""));
    String reason = endpoint.path("disabledReason").asString("");
    return reason.isEmpty()
        ? status
        : new Cell(status.text() + " (" + reason + ")", status.style());
  }

  /** All of it, one line per fact. */
  static void print(JsonNode endpoint, TextOutput screen) {
    Cell status = status(endpoint);
    screen.line(
        screen.bold("Endpoint " + endpoint.path("id").asLong())
            + "  "
            + screen.paint(status.style(), status.text())
            + (endpoint.path("disabledAt").isString()
                ? " since " + PrintedWords.date(endpoint.path("disabledAt").asString())
                : ""));
    fact(screen, "URL", HostName.shownIn(endpoint.path("url").asString("")));
    line(screen, "Description", endpoint.path("description"));
    fact(screen, "Events", list(endpoint.path("events")));
    fact(
        screen,
        "Waiting",
        "%d due, %d retrying, %d held"
            .formatted(
                endpoint.path("pending").asLong(),
                endpoint.path("retrying").asLong(),
                endpoint.path("held").asLong()));
    fact(screen, "Failures in a row", endpoint.path("failuresInARow").asString("0"));
    line(screen, "Last error", endpoint.path("lastError"));
    if (endpoint.path("lastSuccess").isString()) {
      fact(screen, "Last success", PrintedWords.date(endpoint.path("lastSuccess").asString()));
    }
    if (endpoint.path("rotation").isObject()) {
      fact(screen, "Rotation", rotation(endpoint.path("rotation"), endpoint.path("id").asLong()));
    }
    settings(endpoint, screen);
    line(screen, "Warning", endpoint.path("warning"));
    if ("DISABLED".equals(endpoint.path("status").asString(""))) {
      screen.line();
      screen.line(afterwards(endpoint));
    }
  }

  private static String rotation(JsonNode rotation, long id) {
    String accepted = rotation.path("accepted").asString("");
    return "both secrets are valid until "
        + PrintedWords.date(rotation.path("until").asString(""))
        + (accepted.isEmpty()
            ? "; the receiver has accepted neither yet"
            : "; the receiver last accepted the "
                + accepted.toLowerCase(Locale.ROOT)
                + " one, "
                + PrintedWords.date(rotation.path("acceptedAt").asString("")))
        + ". To end it: posthorn endpoints rotate-secret "
        + id
        + " --finish";
  }

  private static void settings(JsonNode endpoint, TextOutput screen) {
    fact(screen, "Timeout", length(endpoint.path("timeout")));
    fact(screen, "At once", endpoint.path("concurrency").asString("-"));
    line(screen, "Per second", endpoint.path("ratePerSecond"));
    if (endpoint.path("retrySchedule").isArray()) {
      fact(
          screen,
          "Retries after",
          endpoint
              .path("retrySchedule")
              .valueStream()
              .map(EndpointText::length)
              .collect(Collectors.joining(", ")));
    }
    if (!endpoint.path("headers").isEmpty()) {
      // What is printed is passed on, in tickets and chats; their values are often passwords.
      String names = String.join(", ", endpoint.path("headers").propertyNames());
      fact(screen, "Own headers", names + " (--json shows their values)");
    }
    if (endpoint.path("redirectIsSuccess").asBoolean(false)) {
      fact(screen, "Redirects", "count as received");
    }
    if (endpoint.path("plainJson").asBoolean(false)) {
      fact(screen, "Content-Type", "application/json, without a charset");
    }
    fact(screen, "Added", PrintedWords.date(endpoint.path("created").asString("")));
  }

  private static String afterwards(JsonNode endpoint) {
    long id = endpoint.path("id").asLong();
    long held = endpoint.path("held").asLong();
    return "Nothing is lost: "
        + PrintedWords.count(held, "delivery is", "deliveries are")
        + " held. When the receiver works again: posthorn endpoints test "
        + id
        + ", then posthorn endpoints enable "
        + id
        + " --held deliver";
  }

  private static String length(JsonNode duration) {
    return PrintedWords.length(Duration.parse(duration.asString("PT0S")));
  }

  private static String list(JsonNode values) {
    return values.valueStream().map(value -> value.asString("")).collect(Collectors.joining(", "));
  }

  private static void line(TextOutput screen, String name, JsonNode value) {
    String text = value.asString("");
    if (!text.isEmpty()) {
      fact(screen, name, text);
    }
  }

  private static void fact(TextOutput screen, String name, String text) {
    screen.line("  " + screen.dim(name + ":") + " " + text);
  }
}
