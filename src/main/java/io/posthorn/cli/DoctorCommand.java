package io.posthorn.cli;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Screen;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks an endpoint, or a URL that none has yet, step by step. */
@Command(
    name = "doctor",
    description = {
      "Checks an endpoint, or a URL before it becomes one, step by step: name, address, policy,"
          + " connect, TLS, a signed test request, its answer. Stops at the first that fails and"
          + " says what to do.",
      "Exit code 1 when one failed."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  posthorn doctor 3", "  posthorn doctor https://crm.example/hook"})
final class DoctorCommand extends ApiCommand {
  @Parameters(paramLabel = "ID|URL", description = "The endpoint's number, or a URL.")
  private String what;

  @Option(
      names = "--site",
      defaultValue = "1",
      paramLabel = "SITEID",
      description = "Site whose rules on addresses count for a URL (default: ${DEFAULT-VALUE}).")
  private long site;

  @Override
  protected int run(ApiClient api, Screen screen) {
    JsonNode answer = checked(api);
    boolean ok = answer.path("ok").asBoolean(false);
    if (!printedAsJson(answer, screen)) {
      answer.path("steps").forEach(step -> print(step, screen));
      screen.line(ok ? screen.good("All is well.") : screen.bad("It fails here."));
    }
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private JsonNode checked(ApiClient api) {
    if (what.matches("[0-9]+")) {
      return api.post("/v1/endpoints/" + what + "/doctor", null);
    }
    ObjectNode order = JsonMapper.shared().createObjectNode();
    order.put("siteid", site);
    order.put("url", what);
    return api.post("/v1/doctor", order);
  }

  private static void print(JsonNode step, Screen screen) {
    boolean ok = step.path("ok").asBoolean(false);
    screen.line(
        String.format(
            Locale.ROOT,
            "%s %-8s %9.1f ms  %s",
            ok ? screen.good("✓") : screen.bad("✗"),
            step.path("name").asString(""),
            step.path("ms").asDouble(0),
            step.path("says").asString("")));
    String fix = step.path("fix").asString("");
    if (!fix.isEmpty()) {
      screen.line("  " + screen.bold("What to do: ") + fix);
    }
  }
}
