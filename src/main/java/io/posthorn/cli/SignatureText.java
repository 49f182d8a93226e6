package io.posthorn.cli;

import io.posthorn.cli.common.TextOutput;
import tools.jackson.databind.JsonNode;

/** What the debugger of signatures found, for people. */
final class SignatureText {
  private SignatureText() {}

  static void print(JsonNode answer, TextOutput screen) {
    boolean right = answer.path("result").asString("").equals("RIGHT");
    String title = answer.path("title").asString("");
    screen.line(right ? screen.good("✓ " + title) : screen.bad("✗ " + title));
    screen.line("  " + answer.path("says").asString(""));
    answer.path("mistakes").forEach(mistake -> advice(mistake, screen));
    answer.path("next").forEach(advice -> advice(advice, screen));
    if (!right) {
      screen.line();
      screen.line(screen.bold("What is right"));
      for (JsonNode value : answer.path("right")) {
        screen.line(
            "  %s: %s"
                .formatted(value.path("header").asString(""), value.path("value").asString("")));
      }
    }
    screen.line();
    signed(answer.path("signed"), screen);
  }

  private static void advice(JsonNode advice, TextOutput screen) {
    screen.line();
    screen.line("  " + screen.bold(advice.path("says").asString("")));
    screen.line("  " + screen.bold("What to do: ") + advice.path("fix").asString(""));
  }

  private static void signed(JsonNode signed, TextOutput screen) {
    String attempt =
        signed.path("attempt").isNumber() ? ", attempt " + signed.path("attempt").asInt() : "";
    screen.line(
        "Signed were %d bytes with SHA-256 %s%s."
            .formatted(signed.path("bytes").asInt(), signed.path("sha256").asString(""), attempt));
    if (signed.path("timestamp").isString()) {
      screen.line(
          "For webhook-signature, %s.%s. stands before them."
              .formatted(signed.path("id").asString(""), signed.path("timestamp").asString("")));
    } else {
      screen.line("Give --id and --timestamp to have webhook-signature looked at too.");
    }
    if (signed.path("secretChanged").asBoolean(false)) {
      screen.line(
          "The secret was changed since this attempt: these values are for the secret of now.");
    }
  }
}
