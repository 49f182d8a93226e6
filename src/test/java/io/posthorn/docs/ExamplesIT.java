package io.posthorn.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Served;
import io.posthorn.docs.Example.Kind;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the documents, as they stand, against the packaged program. */
class ExamplesIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path home;
  private static Served posthorn;

  @TempDir private Path folder;

  @BeforeAll
  static void serve() throws Exception {
    posthorn = Served.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    posthorn.close();
  }

  static Stream<Example> senders() {
    return Example.of(Kind.SENDER);
  }

  static Stream<Example> receivers() {
    return Example.of(Kind.HEX_RECEIVER, Kind.STANDARD_RECEIVER);
  }

  @ParameterizedTest
  @MethodSource("senders")
  void aSiteSendsAnEventOnceHoweverOftenItTries(Example example) throws Exception {
    JsonNode first = sent(run(example, posthorn.siteToken(1)));
    JsonNode again = sent(run(example, posthorn.siteToken(1)));

    assertThat(first.path("id").asString()).startsWith("evt_");
    assertThat(first.has("duplicate")).isFalse();
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(again.path("duplicate").booleanValue()).isTrue();
    assertThat(get("/v1/events/" + first.path("id").asString()).path("payload").path("siteid"))
        .isEqualTo(JSON.getNodeFactory().numberNode(1));
  }

  @ParameterizedTest
  @MethodSource("senders")
  void aSiteIsToldWhenItsTokenIsWrong(Example example) throws Exception {
    Tool.Ended run = run(example, "pht_wrong");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("token");
  }

  @ParameterizedTest
  @MethodSource("receivers")
  void aReceiverTakesARealDelivery(Example example) throws Exception {
    example.assumeRunnable();
    SigningSecret secret =
        new SigningSecret("whsec_" + "00ff".repeat(15) + "%04x".formatted(example.ordinal()));
    try (ReceiverProcess receiver =
        ReceiverProcess.of(example, folder, Map.of("WEBHOOK_SECRET", secret.text()))) {
      long endpoint = addEndpoint(receiver, secret);
      JsonNode accepted =
          posted("/v1/events", "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"Olá 👟\"}");
      long delivery = deliveryTo(endpoint, accepted);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> get("/v1/deliveries/" + delivery).path("attempts").asInt() > 0);
      JsonNode detail = get("/v1/deliveries/" + delivery);
      assertThat(detail.path("status").asString()).as(detail.toString()).isEqualTo("DELIVERED");
      assertThat(detail.path("code").asInt()).isEqualTo(204);
      assertThat(posthorn.postJson("/v1/endpoints/" + endpoint + "/disable", "").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aSiteIsAddedWithItsOwnNumber() throws Exception {
    Tool.Ended run = run(Example.ADD_SITE, "");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(JSON.readTree(run.output()).path("siteid").asInt()).isEqualTo(1234);
    assertThat(JSON.readTree(run.output()).path("token").asString())
        .isEqualTo(posthorn.siteToken(1234));
  }

  @Test
  void theRelayPassesOnWhatOnWebChatSignedAndOnlyThat() throws Exception {
    Example.RELAY.assumeRunnable();
    SigningSecret secret = new SigningSecret("whsec_3f9a00112233445566778899aabbccdd");
    byte[] body = "{\"event\":\"chat.closed\",\"siteid\":1,\"chat\":{\"id\":7}}".getBytes(UTF_8);
    List<Header> headers =
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("X-OWC-Event", "chat.closed"),
            new Header("X-OWC-Delivery", "9381"),
            new Header("X-OWC-Signature", Signer.hex(secret, body)));
    Map<String, String> environment =
        Map.of(
            "ONWEBCHAT_SECRET", secret.text(),
            "POSTHORN_URL", posthorn.url().toString(),
            "POSTHORN_SITE_TOKEN", posthorn.siteToken(1));
    try (ReceiverProcess relay = ReceiverProcess.of(Example.RELAY, folder, environment)) {
      RawPost.Answer first = RawPost.send(relay.url(), headers, body);
      RawPost.Answer again = RawPost.send(relay.url(), headers, body);
      RawPost.Answer forged = RawPost.send(relay.url(), headers, "{}".getBytes(UTF_8));

      assertThat(List.of(first.status(), again.status(), forged.status()))
          .containsExactly(202, 200, 401);
      assertThat(again.body()).contains(JSON.readTree(first.body()).path("id").asString());
      assertThat(forged.body()).isEmpty();
    }
  }

  private Tool.Ended run(Example example, String token) throws Exception {
    example.assumeRunnable();
    return Tool.run(
        Map.of(
            "POSTHORN_URL", posthorn.url().toString(),
            "POSTHORN_HOME", home.toString(),
            "POSTHORN_SITE_TOKEN", token),
        example.command(example.writeTo(folder)));
  }

  private static JsonNode sent(Tool.Ended run) {
    assertThat(run.exitCode()).as(run.output()).isZero();
    return JSON.readTree(run.output());
  }

  private static long addEndpoint(ReceiverProcess receiver, SigningSecret secret) throws Exception {
    return posted(
            "/v1/endpoints",
            """
            {"siteid":1,"url":"%s","events":["*"],"secret":"%s"}
            """
                .formatted(receiver.url(), secret.text()))
        .path("id")
        .asLong();
  }

  private static long deliveryTo(long endpoint, JsonNode accepted) {
    return accepted
        .path("deliveries")
        .valueStream()
        .filter(delivery -> delivery.path("endpoint").asLong() == endpoint)
        .findFirst()
        .orElseThrow()
        .path("id")
        .asLong();
  }

  private static JsonNode posted(String path, String json) throws Exception {
    var answer = posthorn.postJson(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static JsonNode get(String path) throws Exception {
    var answer = posthorn.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
