package io.posthorn.cli.endpoints;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "rotate-secret",
    sortOptions = false,
    description = {
      "Gives an endpoint a new signing secret and prints it.",
      "While both overlap, webhook-signature holds a signature of each. X-OWC-Signature is made"
          + " with the one that the receiver accepts: give it the new one whenever you like. What"
          + " it refuses meanwhile is sent again, signed with the other one."
    })
final class RotateSecret extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Its number, as in the list.")
  private long id;

  @Option(
      names = "--overlap",
      converter = Durations.class,
      defaultValue = "24h",
      paramLabel = "TIME",
      description = "How long the old one stays live; 0s: not at all (default: ${DEFAULT-VALUE}).")
  private Duration overlap;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "Take this one, 16–256 characters (default: a new one).")
  private @Nullable String secret;

  @Option(
      names = "--finish",
      description = "No new one: the overlap ends now, and only the newest secret is valid.")
  private boolean finish;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    if (finish) {
      return finished(api, screen);
    }
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("overlap", overlap.toString());
    if (secret != null) {
      body.put("secret", secret);
    }
    JsonNode answer = api.post("/v1/endpoints/" + id + "/rotate-secret", body);
    if (!printedAsJson(answer, screen)) {
      SecretText.print(answer, screen);
    }
    return ExitCode.OK;
  }

  private int finished(ApiClient api, TextOutput screen) {
    if (secret != null) {
      throw new Complaint(
          ExitCode.USAGE, "--finish takes no --secret: it ends a rotation that is under way.");
    }
    JsonNode answer = api.post("/v1/endpoints/" + id + "/rotate-secret/finish", null);
    if (!printedAsJson(answer, screen)) {
      screen.line(
          screen.good("✓")
              + " Only the new secret of endpoint "
              + id
              + " is valid from now on. The old one is forgotten.");
    }
    return ExitCode.OK;
  }
}
