package io.posthorn.cli;

import io.posthorn.api.json.SignatureJson;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.EngineAccess;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Finding;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.SignatureDebugger;
import io.posthorn.signature.SignedRequest;
import io.posthorn.signature.Suspects;
import io.posthorn.signature.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Names the mistake that makes exactly the signature that somebody's code computed. */
@Command(
    name = "signature",
    sortOptions = false,
    description = {
      "Names the mistake that makes exactly the signature that your code computed, for a delivery"
          + " of the running Posthorn or, with --body, for a file.",
      "Exit code 0 when the value is right, 1 when it is not."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn signature 4711 sha256=0c3f…",
      "  my-code | posthorn signature 4711 -",
      "  posthorn signature --body body.json --secret-file secret.txt sha256=0c3f…"
    })
final class SignatureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "DELIVERY VALUE",
      description =
          "The delivery's number, as in X-OWC-Delivery, and what your code computed; - reads that"
              + " from standard input. With --body the value alone.")
  private List<String> words;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Attempt of the delivery that your code got (default: the newest).")
  private @Nullable Integer attempt;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "With --body: the secret; further lines are older ones. Else: an older secret that may"
              + " have been taken.")
  private @Nullable Path secretFile;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "The exact bytes of the request's body, in the place of a delivery.")
  private @Nullable Path body;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "With --body: webhook-id of the request, for webhook-signature.")
  private @Nullable String id;

  @Option(
      names = "--timestamp",
      paramLabel = "SECONDS",
      description = "With --body: webhook-timestamp of the request.")
  private @Nullable String timestamp;

  @Option(names = "--json", description = "Print the API's own JSON.")
  private boolean json;

  @ArgGroup(validate = false, order = 100, heading = "%nWhich Posthorn:%n")
  private EngineAccess access = new EngineAccess();

  @Override
  public Integer call() {
    TextOutput screen = TextOutput.of(spec);
    checkUse();
    String value = SignatureInput.value(words.getLast());
    readable(value);
    JsonNode answer = body == null ? ofDelivery(value) : ofFile(body, value);
    if (json) {
      screen.line(answer.toString());
    } else {
      SignatureText.print(answer, screen);
    }
    return answer.path("result").asString("").equals(SignatureJson.Result.RIGHT.name())
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  private void checkUse() {
    boolean offline = body != null;
    if (!offline && (id != null || timestamp != null)) {
      throw wrong("--id and --timestamp go with --body; a delivery has its own.");
    }
    if (!offline && words.size() < 2) {
      throw wrong("VALUE is missing: give the delivery's number, then what your code computed.");
    }
    if (!offline && !words.getFirst().matches("#?[1-9][0-9]{0,17}")) {
      throw wrong(
          "DELIVERY must be a number, as in X-OWC-Delivery and webhook-id, not \""
              + shortened(words.getFirst())
              + "\".");
    }
    if (offline && words.size() > 1) {
      throw wrong("With --body give the value alone; the file stands for the delivery.");
    }
    if (offline && secretFile == null) {
      throw wrong("--secret-file is missing: with --body it holds the secret.");
    }
    if (offline && attempt != null) {
      throw wrong("--attempt goes with a delivery, not with --body.");
    }
    if ((id == null) != (timestamp == null)) {
      throw wrong("--id and --timestamp belong together: webhook-signature is made over both.");
    }
    if (timestamp != null && !timestamp.matches("[0-9]{1,11}")) {
      throw wrong(
          "--timestamp must be webhook-timestamp as it came, seconds since 1970, not \""
              + shortened(timestamp)
              + "\".");
    }
  }

  /** Says what a value is that can be no signature, before anybody is asked about it. */
  private static void readable(String value) {
    Finding.Why why = SignatureDebugger.unreadable(value);
    if (why != null) {
      FindingWords words = FindingWords.of(new Finding.Unreadable(why), Wording.ENGLISH);
      throw wrong("VALUE: " + words.title() + ". " + words.says());
    }
  }

  private JsonNode ofDelivery(String value) {
    ObjectNode order = JsonMapper.shared().createObjectNode();
    order.put("value", value);
    if (attempt != null) {
      order.put("attempt", attempt);
    }
    if (secretFile != null) {
      order.put("oldSecret", SignatureInput.secrets(secretFile).getFirst().text());
    }
    String delivery = words.getFirst().replace("#", "");
    try (ApiClient api = access.connect()) {
      return api.post("/v1/deliveries/" + delivery + "/debug-signature", order);
    }
  }

  private JsonNode ofFile(Path file, String value) {
    List<SigningSecret> secrets = SignatureInput.secrets(Objects.requireNonNull(secretFile));
    SignedRequest request =
        new SignedRequest(
            SignatureInput.bytes("--body", file),
            id == null ? "" : id,
            timestamp == null ? "" : timestamp,
            List.of(secrets.getFirst()));
    Suspects suspects =
        new Suspects(secrets.subList(1, secrets.size()), List.of(), List.of(), List.of());
    Finding finding = SignatureDebugger.find(request, suspects, value);
    return JsonMapper.shared()
        .valueToTree(
            SignatureJson.of(finding, request, SignatureJson.Signed.of(null, request, false)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static Complaint wrong(String sentence) {
    return new Complaint(ExitCode.USAGE, sentence);
  }
}
