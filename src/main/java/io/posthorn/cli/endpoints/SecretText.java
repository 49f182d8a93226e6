package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import tools.jackson.databind.JsonNode;

/** Secrets as a person asked to see them: the current one alone on the first line, for scripts. */
final class SecretText {
  private SecretText() {}

  static void print(JsonNode answer, TextOutput screen) {
    screen.line(answer.path("secret").asString());
    String warning = answer.path("warning").asString("");
    if (!warning.isEmpty()) {
      screen.line(screen.dim("Warning: ") + warning);
    }
    String previous = answer.path("previousSecret").asString("");
    if (!previous.isEmpty()) {
      screen.line(
          previous
              + screen.dim(
                  "  (the one before; signs too until "
                      + PrintedWords.date(answer.path("cutOver").asString(""))
                      + ")"));
    }
  }
}
