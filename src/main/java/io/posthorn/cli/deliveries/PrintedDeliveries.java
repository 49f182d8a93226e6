package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.Looks;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Deliveries as a table. */
final class PrintedDeliveries {
  private final Table table =
      new Table(
          Column.right("ID"),
          Column.left("CREATED"),
          Column.left("EVENT"),
          Column.right("TO"),
          Column.left("STATUS"),
          Column.right("CODE"),
          Column.right("TRIES"),
          Column.right("MS"),
          Column.left("NEXT"),
          Column.left("ERROR"));
  private final Instant now;

  PrintedDeliveries(Instant now) {
    this.now = now;
  }

  void add(JsonNode delivery) {
    boolean test = delivery.path("test").asBoolean(false);
    table.row(
        delivery.path("id").asLong(),
        PrintedWords.date(delivery.path("created").asString("")),
        delivery.path("event").path("type").asString("") + (test ? " (test)" : ""),
        delivery.path("endpoint").asLong(),
        Looks.status(delivery.path("status").asString("")),
        Looks.orDash(delivery.path("code")),
        delivery.path("attempts").asInt(),
        Looks.orDash(delivery.path("ms")),
        next(delivery, now),
        PrintedWords.shortened(Looks.orDash(delivery.path("error")), 60));
  }

  /** When it goes out again, or what it waits for. */
  static String next(JsonNode delivery, Instant now) {
    String next = delivery.path("nextAttempt").asString("");
    return switch (delivery.path("waiting").asString("")) {
      case "OFFLINE" -> "when online";
      case "RETRY_AFTER" -> "as it asked";
      case "SUSPECTED" -> "last, alone";
      default -> next.isEmpty() ? "-" : PrintedWords.away(Instant.parse(next), now);
    };
  }

  boolean isEmpty() {
    return table.isEmpty();
  }

  void print(TextOutput screen) {
    table.print(screen);
  }
}
