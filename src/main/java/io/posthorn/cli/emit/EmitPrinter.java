package io.posthorn.cli.emit;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Shows what was accepted: each event's id and deliveries, and how many there were in the end. */
final class EmitPrinter {
  private final TextOutput screen;
  private final boolean json;
  private long events;
  private long deliveries;

  EmitPrinter(TextOutput screen, boolean json) {
    this.screen = screen;
    this.json = json;
  }

  void one(JsonNode accepted) {
    if (json) {
      screen.line(accepted.toString());
    }
    count(accepted);
  }

  void batch(JsonNode answer) {
    if (json) {
      screen.line(answer.toString());
    }
    answer.path("events").forEach(this::count);
  }

  private void count(JsonNode accepted) {
    events++;
    deliveries += accepted.path("deliveries").size();
    if (json) {
      return;
    }
    List<String> to =
        accepted
            .path("deliveries")
            .valueStream()
            .map(
                one ->
                    "#" + one.path("id").asLong() + " → endpoint " + one.path("endpoint").asLong())
            .toList();
    screen.line(
        accepted.path("id").asString("")
            + "  "
            + (to.isEmpty() ? screen.dim("nobody subscribes") : String.join(", ", to))
            + (accepted.path("duplicate").asBoolean(false)
                ? screen.dim("  (was there already)")
                : ""));
  }

  void end() {
    if (!json && events != 1) {
      screen.line(
          screen.dim(
              PrintedWords.count(events, "event", "events")
                  + " accepted, "
                  + PrintedWords.count(deliveries, "delivery", "deliveries")));
    }
  }
}
