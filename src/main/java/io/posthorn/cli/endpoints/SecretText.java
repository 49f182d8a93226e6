package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.Screen;
import io.posthorn.cli.common.Words;
import tools.jackson.databind.JsonNode;

/** Secrets as a person asked to see them: the current one alone on the first line, for scripts. */
final class SecretText {
  private SecretText() {}

  static void print(JsonNode answer, Screen screen) {
    screen.line(answer.path("secret").asString());
    String previous = answer.path("previousSecret").asString("");
    if (!previous.isEmpty()) {
      screen.line(
          previous
              + screen.dim(
                  "  (the one before; signs too until "
                      + Words.date(answer.path("cutOver").asString(""))
                      + ")"));
    }
  }
}
