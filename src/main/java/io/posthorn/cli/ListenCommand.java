package io.posthorn.cli;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.EngineAccess;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A local receiver that checks signatures and shows what comes. */
@Command(
    name = "listen",
    description = {
      "Receives webhooks on this computer, checks both signatures and prints each request.",
      "It can also misbehave, to see how deliveries fare."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn listen --secret whsec_…          check what is signed with this secret",
      "  posthorn listen --endpoint 3              with the secrets of endpoint 3",
      "  posthorn listen --status 503 --retry-after 10",
      "  posthorn listen --delay 15s               answers too late for the usual timeout",
      "  posthorn listen --count 1 --json          one request as JSON, then ends"
    })
final class ListenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8481",
      paramLabel = "N",
      description = "Port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "Secret to check with; several during a rotation.")
  private List<String> secrets = new ArrayList<>();

  @Option(
      names = "--endpoint",
      paramLabel = "ID",
      description = "Ask the running Posthorn for this endpoint's secrets.")
  private @Nullable Long endpoint;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after N requests, with exit code 1 if any signature was wrong.")
  private @Nullable Long count;

  @Option(names = "--json", description = "One JSON object per request.")
  private boolean json;

  @Option(names = "--verbose", description = "Headers, body and each step of the check too.")
  private boolean verbose;

  @Option(names = "--quiet", description = "Print nothing but the address; for measuring.")
  private boolean quiet;

  @ArgGroup(validate = false, heading = "%nHow it answers:%n")
  private BehaviourOptions behaviour = new BehaviourOptions();

  @ArgGroup(validate = false, heading = "%nWith --endpoint:%n")
  private EngineAccess access = new EngineAccess();

  @Override
  public Integer call() throws Exception {
    List<SigningSecret> known = knownSecrets();
    ListenPrinter printer = new ListenPrinter(TextOutput.of(spec), json, verbose);
    var behaviour = this.behaviour.chosen();
    CountedListener listener = new CountedListener(printer, count);
    try (LocalReceiver receiver = start(quiet && count == null ? null : listener)) {
      receiver.secrets(known).behave(behaviour);
      Lifetime lifetime = Lifetime.of(receiver);
      listener.whenDone(lifetime);
      if (quiet) {
        TextOutput.of(spec).line("ready " + receiver.url());
      } else {
        printer.begin(receiver.url(), known.size(), behaviour.words());
      }
      lifetime.await();
    }
    return listener.exitCode();
  }

  private LocalReceiver start(LocalReceiver.@Nullable Listener listener) {
    if (port < 0 || port > 65_535) {
      throw new Complaint(ExitCode.USAGE, "--port must be 0–65535, not " + port + ".");
    }
    try {
      return LocalReceiver.start(host, port, InstantSource.system(), listener);
    } catch (BindException e) {
      throw new Complaint(
          ExitCode.PORT,
          e.getMessage() + " Choose another with --port, or --port 0 for a free one.");
    } catch (IOException e) {
      throw new Complaint(
          ExitCode.PORT, e.getMessage() + " Name an address of this computer with --host.");
    }
  }

  private List<SigningSecret> knownSecrets() {
    List<SigningSecret> known = new ArrayList<>();
    secrets.forEach(text -> known.add(new SigningSecret(text)));
    if (endpoint != null) {
      try (ApiClient api = access.connect()) {
        JsonNode answer = api.get("/v1/endpoints/" + endpoint + "/secret");
        known.add(new SigningSecret(answer.path("secret").asString()));
        String previous = answer.path("previousSecret").asString("");
        if (!previous.isEmpty()) {
          known.add(new SigningSecret(previous));
        }
      }
    }
    return known;
  }
}
