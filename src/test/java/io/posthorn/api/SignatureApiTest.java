package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.signature.Hmac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The debugger of signatures over the API, with a delivery that was really sent. */
class SignatureApiTest {
  private static final String PAYLOAD = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final String OTHER = "whsec_" + "a1".repeat(32);
  private static final String OLD = "whsec_" + "b2".repeat(32);

  @TempDir static Path home;
  private static RunningApi running;
  private static MockWebServer receiver;
  private static Client admin;
  private static String secret;
  private static long delivery;

  @BeforeAll
  static void start() throws IOException {
    running = new RunningApi(home);
    admin = running.admin();
    receiver = new MockWebServer();
    receiver.start();
    receiver.enqueue(new MockResponse.Builder().code(204).build());
    JsonNode endpoint =
        admin
            .post(
                "/v1/endpoints",
                "{'siteid':1,'url':'" + receiver.url("/") + "','events':['chat.closed']}")
            .expect(201)
            .json();
    secret = endpoint.get("secret").stringValue();
    admin
        .post(
            "/v1/endpoints",
            "{'siteid':1,'url':'http://127.0.0.1:1/','description':'Help desk',"
                + "'events':['chat.rated'],'secret':'"
                + OTHER
                + "'}")
        .expect(201);
    delivery = emit();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                admin
                    .get("/v1/deliveries/" + delivery)
                    .json()
                    .get("status")
                    .stringValue()
                    .equals("DELIVERED"));
  }

  private static long emit() {
    return admin
        .post("/v1/events", PAYLOAD)
        .expect(202)
        .json()
        .get("deliveries")
        .get(0)
        .get("id")
        .longValue();
  }

  @AfterAll
  static void stop() {
    receiver.close();
    running.close();
  }

  @Test
  void theRightValueIsSaidToBeRight() {
    JsonNode found = debug("sha256=" + hmac(secret, PAYLOAD));
    assertThat(found.get("result").stringValue()).isEqualTo("RIGHT");
    assertThat(found.get("header").stringValue()).isEqualTo("X-OWC-Signature");
    assertThat(found.get("mistakes")).isEmpty();
  }

  @Test
  void aLineBreakBehindTheBodyIsNamedWithTheValueThatIsRight() {
    JsonNode found = debug(hmac(secret, PAYLOAD + "\n"));
    assertThat(found.get("result").stringValue()).isEqualTo("MISTAKEN");
    assertThat(found.get("mistakes")).hasSize(1);
    assertThat(found.get("mistakes").get(0).get("code").stringValue())
        .isEqualTo("TRAILING_NEWLINE");
    assertThat(found.get("right").get(0).get("value").stringValue())
        .isEqualTo("sha256=" + hmac(secret, PAYLOAD));
    assertThat(found.get("right").get(1).get("value").stringValue()).startsWith("v1,");
    assertThat(found.get("signed").get("bytes").intValue()).isEqualTo(PAYLOAD.length());
  }

  @Test
  void theSecretOfAnotherEndpointIsNamedByItsNameAlone() {
    JsonNode found = debug(hmac(OTHER, PAYLOAD));
    assertThat(found.get("mistakes").get(0).get("name").stringValue()).isEqualTo("Help desk");
    assertThat(found.toString()).doesNotContain(OTHER).doesNotContain(secret);
  }

  @Test
  void anOlderSecretIsTriedWhenItIsGiven() {
    String value = hmac(OLD, PAYLOAD);
    assertThat(debug(value).get("result").stringValue()).isEqualTo("NOT_FOUND");
    JsonNode found =
        admin
            .post(path(delivery), "{'value':'" + value + "','oldSecret':'" + OLD + "'}")
            .expect(200)
            .json();
    assertThat(found.get("mistakes").get(0).get("code").stringValue()).isEqualTo("OLD_SECRET");
    assertThat(found.toString()).doesNotContain(OLD);
  }

  @Test
  void whatNobodyMakesComesWithWhatToLookAtNext() {
    JsonNode found = debug("ab".repeat(32));
    assertThat(found.get("result").stringValue()).isEqualTo("NOT_FOUND");
    assertThat(found.get("tried").intValue()).isGreaterThan(1_000);
    assertThat(found.get("next")).isNotEmpty();
  }

  @Test
  void whatIsNoSignatureIsRefusedWithItsFieldAndARemedy() {
    refused("{'value':''}", "value", "There is nothing to look at: Paste");
    refused("{'value':'good morning to you'}", "value", "neither hex nor base64");
    refused("{'value':'" + secret + "'}", "value", "This is a secret");
    refused("{}", "value", "missing");
    refused("{'value':'" + "ab".repeat(32) + "','oldSecret':' '}", "oldSecret", "leave it out");
    refused(
        "{'value':'" + "ab".repeat(32) + "','oldSecret':'" + "x".repeat(300) + "'}",
        "oldSecret",
        "256");
    refused("{'value':'" + "ab".repeat(32) + "','attempt':7}", "attempt", "from 1 to 1");
  }

  @Test
  void aSecretThatWasPastedIsNotRepeated() {
    String said = admin.post(path(delivery), "{'value':'" + secret + "'}").expect(422).text();
    assertThat(said).doesNotContain(secret.substring(6));
  }

  @Test
  void aVeryShortOldSecretIsTriedLikeAnyOther() {
    admin.post(path(delivery), "{'value':'" + "ab".repeat(32) + "','oldSecret':'x'}").expect(200);
  }

  @Test
  void aDeliveryThatIsNotThereOrWasNotSentIsSaid() {
    admin.post(path(9_999), "{'value':'" + "ab".repeat(32) + "'}").expect(404);
    long endpoint =
        admin
            .post(
                "/v1/endpoints",
                "{'siteid':1,'url':'http://127.0.0.1:1/','events':['chat.created']}")
            .expect(201)
            .json()
            .get("id")
            .longValue();
    admin.post("/v1/endpoints/" + endpoint + "/disable").expect(200);
    long held =
        admin
            .post("/v1/events", "{'event':'chat.created','siteid':1}")
            .expect(202)
            .json()
            .get("deliveries")
            .get(0)
            .get("id")
            .longValue();
    assertThat(admin.post(path(held), "{'value':'" + "ab".repeat(32) + "'}").expect(409).text())
        .contains("has not been sent yet");
    admin.delete("/v1/endpoints/" + endpoint);
  }

  private static void refused(String body, String field, String words) {
    JsonNode problem = admin.post(path(delivery), body).expect(422).json();
    assertThat(problem.get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    assertThat(problem.get("errors").get(0).get("detail").stringValue()).contains(words);
  }

  private static JsonNode debug(String value) {
    return admin.post(path(delivery), "{'value':'" + value + "'}").expect(200).json();
  }

  private static String path(long id) {
    return "/v1/deliveries/" + id + "/debug-signature";
  }

  private static String hmac(String key, String body) {
    return HexFormat.of()
        .formatHex(
            Hmac.sha256(
                key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)));
  }
}
