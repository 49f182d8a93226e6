package io.posthorn.cli;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.common.Unreadable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
          + " says what to do. Shows the certificate, and for an endpoint what changed when it"
          + " began to fail.",
      "Exit code 1 when one failed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn doctor 3",
      "  posthorn doctor https://crm.example/hook",
      "  posthorn doctor https://crm.internal/hook --ca our-ca.pem"
    })
final class DoctorCommand extends ApiCommand {
  @Parameters(paramLabel = "ID|URL", description = "The endpoint's number, or a URL.")
  private String what;

  @Option(
      names = "--site",
      defaultValue = "1",
      paramLabel = "SITEID",
      description = "Site whose rules on addresses count for a URL (default: ${DEFAULT-VALUE}).")
  private long site;

  @Option(
      names = "--timeout",
      converter = Durations.class,
      paramLabel = "TIME",
      description = "For a URL: deadline of the test request, 1s–60s (default: 10s).")
  private @Nullable Duration timeout;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "For a URL: trust these certificates, too (PEM).")
  private @Nullable Path ca;

  @Override
  protected int run(ApiClient api, TextOutput screen) {
    JsonNode answer = checked(api);
    boolean ok = answer.path("ok").asBoolean(false);
    if (!printedAsJson(answer, screen)) {
      DoctorText.print(answer, screen);
    }
    return ok ? ExitCode.OK : ExitCode.FAILED;
  }

  private JsonNode checked(ApiClient api) {
    if (what.matches("[0-9]+")) {
      if (timeout != null || ca != null) {
        throw new Complaint(
            ExitCode.USAGE,
            "--timeout and --ca are for a URL: endpoint "
                + what
                + " is checked with its own settings.");
      }
      return api.post("/v1/endpoints/" + what + "/doctor", null);
    }
    ObjectNode order = JsonMapper.shared().createObjectNode();
    order.put("siteid", site);
    order.put("url", what);
    if (timeout != null) {
      order.put("timeout", timeout.toString());
    }
    if (ca != null) {
      order.put("caPem", read(ca));
    }
    return api.post("/v1/doctor", order);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (MalformedInputException _) {
      throw new Complaint(
          ExitCode.USAGE,
          file
              + " is no PEM file, which is plain text: openssl x509 -inform der -in FILE turns a"
              + " DER file into one.");
    } catch (IOException e) {
      throw new Complaint(ExitCode.USAGE, Unreadable.sentence(file, e));
    }
  }
}
