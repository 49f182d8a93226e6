package io.posthorn.cli;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Pauses or resumes all sending. */
abstract class SendingCommand extends ApiCommand {
  private final String verb;

  SendingCommand(String verb) {
    this.verb = verb;
  }

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode health = api.post("/v1/sending/" + verb, null);
    if (!printedAsJson(health, screen)) {
      screen.line(
          health.path("paused").asBoolean()
              ? "All sending is paused since %s. Events still come in and wait: %s. Resume: posthorn resume"
                  .formatted(
                      PrintedWords.date(health.path("pausedSince").asString("")),
                      PrintedWords.count(
                          health.path("backlog").asLong(), "delivery is due", "deliveries are due"))
              : "Sending goes on.");
    }
    return ExitCode.OK;
  }

  /** {@code posthorn pause}. */
  @Command(
      name = "pause",
      sortOptions = false,
      description =
          "Pauses all sending, also over a restart. Events still come in; nothing is lost.")
  static final class Pause extends SendingCommand {
    Pause() {
      super("pause");
    }
  }

  /** {@code posthorn resume}. */
  @Command(name = "resume", sortOptions = false, description = "Resumes sending after a pause.")
  static final class Resume extends SendingCommand {
    Resume() {
      super("resume");
    }
  }
}
