package io.posthorn.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.posthorn.acceptance.Served;
import io.posthorn.engine.rules.Catalogue;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.EventTypeInfo.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The nine sample events, posted with curl, arrive at a receiver that shares no code with us: byte
 * for byte, and with signatures that four other implementations find right.
 */
class SamplesArriveIT {
  private static final String SECRET = Secretsmith.make().text();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path folder;

  /** What arrived, by event type. */
  private static final Map<String, JsonNode> ARRIVED = new HashMap<>();

  @BeforeAll
  static void postTheNine() throws Exception {
    Tool.NODE.assumeInstalled();
    Path script = Path.of(SamplesArriveIT.class.getResource("receiver.mjs").toURI());
    try (Served posthorn = Served.start(folder.resolve("home"));
        ReceiverProcess receiver =
            ReceiverProcess.start(
                List.of(Tool.NODE.command(), script.toString()),
                Map.of("WEBHOOK_SECRET", SECRET))) {
      String endpoint =
          JSON.createObjectNode()
              .put("siteid", 1)
              .put("url", receiver.url().toString())
              .put("secret", SECRET)
              .set("events", JSON.createArrayNode().add("*"))
              .toString();
      assertThat(posthorn.postJson("/v1/endpoints", endpoint).statusCode()).isEqualTo(201);
      for (EventTypeInfo type : nine()) {
        post(posthorn, type.sample());
        JsonNode request = JSON.readTree(receiver.nextLine());
        ARRIVED.put(request.path("headers").path("x-owc-event").asString(), request);
      }
    }
  }

  private static List<EventTypeInfo> nine() {
    return new Catalogue()
        .types(List.of()).stream().filter(type -> type.kind() == Kind.CHAT).toList();
  }

  /** With curl; where that isn't installed, with Java's client. */
  private static void post(Served posthorn, String event) throws Exception {
    if (!Tool.CURL.installed()) {
      assertThat(posthorn.postJson("/v1/events", event).statusCode()).isEqualTo(202);
      return;
    }
    Path file = Files.writeString(folder.resolve("event.json"), event);
    Tool.Ended curl =
        Tool.run(
            Map.of(),
            List.of(
                Tool.CURL.command(),
                "--silent",
                "--show-error",
                "--fail-with-body",
                "-H",
                "Authorization: Bearer " + posthorn.siteToken(1),
                "-H",
                "Content-Type: application/json",
                "--data-binary",
                "@" + file,
                posthorn.url() + "/v1/events"));
    assertThat(curl.exitCode()).as(curl.output()).isZero();
  }

  @Test
  void allNineArriveByteForByte() {
    assertThat(nine()).hasSize(9);
    for (EventTypeInfo type : nine()) {
      assertThat(ARRIVED).containsKey(type.name());
      assertThat(body(ARRIVED.get(type.name()))).isEqualTo(type.sample().getBytes(UTF_8));
    }
  }

  @Test
  void theHeadersAreThoseOfTheDocuments() {
    for (JsonNode request : ARRIVED.values()) {
      JsonNode headers = request.path("headers");
      assertThat(request.path("method").asString()).isEqualTo("POST");
      assertThat(headers.path("content-type").asString())
          .isEqualTo("application/json; charset=utf-8");
      assertThat(headers.path("user-agent").asString()).startsWith("Posthorn/");
      assertThat(headers.path("x-owc-delivery").asString())
          .matches("[1-9][0-9]*")
          .isEqualTo(headers.path("webhook-id").asString());
    }
  }

  @Test
  void nodesCryptoFindsBothSignaturesRight() {
    assertThat(ARRIVED.values())
        .hasSize(9)
        .allMatch(request -> request.path("hex").booleanValue())
        .allMatch(request -> request.path("standard").booleanValue());
  }

  @Test
  void theLibraryOfStandardWebhooksVerifiesThem() throws Exception {
    Webhook library = new Webhook(SECRET);
    for (JsonNode request : ARRIVED.values()) {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      request
          .path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asString())));
      String body = new String(body(request), UTF_8);
      assertThatCode(() -> library.verify(body, headers)).doesNotThrowAnyException();
    }
  }

  @Test
  void phpsHashHmacComputesTheSame() throws Exception {
    Tool.PHP.assumeInstalled();
    String script =
        """
        <?php
        [, $file, $secret] = $argv;
        $key = base64_decode(substr($secret, strlen('whsec_')));
        foreach (file($file, FILE_IGNORE_NEW_LINES) as $line) {
            [$id, $time, $body] = explode(' ', $line);
            $body = base64_decode($body);
            echo 'sha256=' . hash_hmac('sha256', $body, $secret) . ' '
                . 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true)) . "\\n";
        }
        """;
    List<JsonNode> requests = List.copyOf(ARRIVED.values());
    String lines =
        requests.stream()
            .map(
                request ->
                    String.join(
                        " ",
                        header(request, "webhook-id"),
                        header(request, "webhook-timestamp"),
                        request.path("body").asString()))
            .collect(Collectors.joining("\n"));
    Tool.Ended php =
        Tool.run(
            Map.of(),
            List.of(
                Tool.PHP.command(),
                Files.writeString(folder.resolve("sign.php"), script).toString(),
                Files.writeString(folder.resolve("requests.txt"), lines).toString(),
                SECRET));
    assertThat(php.output().lines())
        .containsExactlyElementsOf(
            requests.stream()
                .map(
                    request ->
                        header(request, "x-owc-signature")
                            + " "
                            + header(request, "webhook-signature"))
                .toList());
  }

  private static String header(JsonNode request, String name) {
    return request.path("headers").path(name).asString();
  }

  private static byte[] body(JsonNode request) {
    return Base64.getDecoder().decode(request.path("body").asString());
  }
}
