package io.posthorn.cli.common;

import io.posthorn.cli.common.TextOutput.Style;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** An attempt in words: what came back, where the time went, why it failed and what to do. */
public final class AttemptText {
  private static final Map<String, String> PHASES =
      Map.of(
          "dns", "name", "connect", "connect", "tls", "TLS", "send", "send", "wait", "wait", "read",
          "read");

  private AttemptText() {}

  public static void print(JsonNode attempt, TextOutput screen) {
    JsonNode diagnosis = attempt.path("diagnosis");
    boolean good = attempt.path("success").asBoolean(false);
    screen.line(
        "  %s  %s  %s  %d ms"
            .formatted(
                screen.bold("Attempt " + attempt.path("number").asInt()),
                PrintedWords.date(attempt.path("at").asString("")),
                screen.paint(
                    good ? Style.GOOD : Style.BAD,
                    attempt.path("code").isNumber()
                        ? "HTTP " + attempt.path("code").asInt()
                        : "no answer"),
                attempt.path("ms").asLong()));
    if (diagnosis.isObject()) {
      screen.line("    " + diagnosis.path("says").asString(""));
      String fix = diagnosis.path("fix").asString("");
      if (!fix.isEmpty()) {
        screen.line("    " + screen.bold("What to do: ") + fix);
      }
    }
    if (attempt.path("offline").asBoolean(false)) {
      screen.line("    This computer was offline; the attempt doesn't count.");
    }
    screen.line("    " + screen.dim(timing(attempt)));
    answer(attempt.path("response"), screen);
  }

  private static String timing(JsonNode attempt) {
    StringJoiner phases = new StringJoiner(" · ");
    attempt
        .path("timing")
        .propertyStream()
        .filter(phase -> phase.getValue().isNumber())
        .forEach(
            phase ->
                phases.add(
                    String.format(
                        Locale.ROOT,
                        "%s %.1f ms",
                        PHASES.getOrDefault(phase.getKey(), phase.getKey()),
                        phase.getValue().asDouble())));
    String address = attempt.path("address").asString("");
    return phases + (address.isEmpty() ? "" : " · to " + address);
  }

  private static void answer(JsonNode response, TextOutput screen) {
    String body = response.path("body").asString("").strip();
    if (!body.isEmpty()) {
      screen.line("    It answered: " + PrintedWords.shortened(body.replaceAll("\\s+", " "), 300));
    }
  }
}
