package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Endpoints over the API: settings, secrets, on and off, test. */
class EndpointsApiTest {
  @TempDir static Path home;
  private static RunningApi running;
  private static Client admin;

  @BeforeAll
  static void start() {
    running = new RunningApi(home);
    admin = running.admin();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void aNewEndpointShowsItsSecretAndItsPlaceOnce() {
    Client.Reply added = admin.post("/v1/endpoints", minimal()).expect(201);
    JsonNode endpoint = added.json();
    assertThat(endpoint.get("secret").stringValue()).matches("whsec_[0-9a-f]{64}");
    assertThat(endpoint.get("timeout").stringValue()).isEqualTo("PT10S");
    assertThat(endpoint.get("concurrency").intValue()).isEqualTo(8);
    String place = added.header("Location");
    assertThat(place).isEqualTo("/v1/endpoints/" + endpoint.get("id").longValue());
    assertThat(admin.get(place).expect(200).text())
        .doesNotContain("secret")
        .doesNotContain("whsec");
    assertThat(admin.get("/v1/endpoints").expect(200).text()).doesNotContain("whsec");
    assertThat(admin.get(place + "/secret").expect(200).json().get("secret"))
        .isEqualTo(endpoint.get("secret"));
  }

  @Test
  void everySettingIsSavedAndNullResetsWhatMayBeReset() {
    String place = added("'ratePerSecond':5,'retrySchedule':['PT1S'],'description':'CRM',");
    JsonNode changed =
        admin
            .patch(
                place,
                "{'ratePerSecond':null,'retrySchedule':null,'concurrency':1,'timeout':'PT30S',"
                    + "'headers':{'X-Tenant':'7'},'events':['*','endpoint.disabled']}")
            .expect(200)
            .json();
    assertThat(changed.get("ratePerSecond").isNull()).isTrue();
    assertThat(changed.get("retrySchedule").isNull()).isTrue();
    assertThat(changed.get("concurrency").intValue()).isEqualTo(1);
    assertThat(changed.get("timeout").stringValue()).isEqualTo("PT30S");
    assertThat(changed.get("description").stringValue()).isEqualTo("CRM");
    assertThat(changed.get("headers").get("X-Tenant").stringValue()).isEqualTo("7");
    assertThat(changed.get("events").toString()).isEqualTo("[\"*\",\"endpoint.disabled\"]");
  }

  @Test
  void whatAReceiverIsSparedIsSwitchedOneByOne() {
    String place = added("'plainJson':true,");
    JsonNode added = admin.get(place).expect(200).json();
    assertThat(added.get("plainJson").booleanValue()).isTrue();
    assertThat(added.get("redirectIsSuccess").booleanValue()).isFalse();
    JsonNode both = admin.patch(place, "{'redirectIsSuccess':true}").expect(200).json();
    assertThat(both.get("plainJson").booleanValue()).isTrue();
    assertThat(both.get("redirectIsSuccess").booleanValue()).isTrue();
    JsonNode one = admin.patch(place, "{'plainJson':false}").expect(200).json();
    assertThat(one.get("plainJson").booleanValue()).isFalse();
    assertThat(one.get("redirectIsSuccess").booleanValue()).isTrue();
    assertThat(fields("'plainJson':'yes'")).containsExactly("plainJson");
  }

  @Test
  void aBadFieldIsNamed() {
    assertThat(fields("'events':['chat.clsed']")).containsExactly("events[0]");
    assertThat(fields("'timeout':'PT2H'")).containsExactly("timeout");
    assertThat(fields("'headers':{'Host':'x'}")).hasSize(1);
    assertThat(fields("'url':'http://169.254.169.254/'")).containsExactly("url");
    assertThat(fields("'url':null")).containsExactly("url");
    assertThat(fields("'secret':'x'")).containsExactly("secret");
    admin.post("/v1/endpoints", "{'siteid':1}").expect(422);
  }

  @Test
  void aNameThatDoesNotResolveIsSavedWithAWarning() {
    JsonNode added =
        admin
            .post(
                "/v1/endpoints",
                "{'siteid':1,'url':'https://no-such-host.invalid/x','events':['*']}")
            .expect(201)
            .json();
    assertThat(added.get("warning").stringValue()).isNotBlank();
  }

  @Test
  void whatWasProbablyCopiedWronglyIsSavedWithAWarning() {
    JsonNode added =
        admin
            .post(
                "/v1/endpoints",
                "{'siteid':1,'url':'http://127.0.0.1:9/hook?t=%7B%7BTOKEN%7D%7D','events':['*'],"
                    + "'secret':'SECRET=0123456789abcdef'}")
            .expect(201)
            .json();
    assertThat(added.get("warning").stringValue())
        .contains("{{TOKEN}}")
        .contains("begins with a name")
        .doesNotContain("0123456789abcdef");
    String place = "/v1/endpoints/" + added.get("id").longValue();
    assertThat(admin.get(place).expect(200).json().get("warning")).isNull();
    assertThat(
            admin
                .patch(place, "{'url':'http://127.0.0.1:9/hook?a=1&amp;b=2'}")
                .expect(200)
                .json()
                .get("warning")
                .stringValue())
        .contains("&amp;");
    assertThat(
            admin
                .post(place + "/rotate-secret", "{'secret':'v1,whsec_0123456789abcdef'}")
                .expect(200)
                .json()
                .get("warning")
                .stringValue())
        .contains("version");
    assertThat(admin.post(place + "/rotate-secret").expect(200).json().get("warning")).isNull();
  }

  @Test
  void aSecretIsRotatedWithAnOverlapAndAtOnce() {
    String place = added("'secret':'a-secret-of-my-own',");
    JsonNode rotated = admin.post(place + "/rotate-secret").expect(200).json();
    assertThat(rotated.get("previousSecret").stringValue()).isEqualTo("a-secret-of-my-own");
    assertThat(rotated.get("cutOver").isNull()).isFalse();
    JsonNode atOnce =
        admin
            .post(place + "/rotate-secret", "{'overlap':'PT0S','secret':'another-of-my-own'}")
            .expect(200)
            .json();
    assertThat(atOnce.get("secret").stringValue()).isEqualTo("another-of-my-own");
    assertThat(atOnce.get("previousSecret").isNull()).isTrue();
    admin.post(place + "/rotate-secret", "{'overlap':'P31D'}").expect(422);
  }

  @Test
  void aRotationIsShownWhileItIsUnderWayAndEndsWhenSomebodySaysSo() {
    String place = added("");
    assertThat(admin.get(place).expect(200).json().get("rotation").isNull()).isTrue();
    admin.post(place + "/rotate-secret/finish").expect(409);
    String fresh =
        admin.post(place + "/rotate-secret").expect(200).json().get("secret").stringValue();

    JsonNode rotation = admin.get(place).expect(200).json().get("rotation");
    assertThat(rotation.get("signs").stringValue()).isEqualTo("OLD");
    assertThat(rotation.get("accepted").isNull()).isTrue();
    assertThat(rotation.get("until").isNull()).isFalse();

    JsonNode ended = admin.post(place + "/rotate-secret/finish").expect(200).json();
    assertThat(ended.get("rotation").isNull()).isTrue();
    JsonNode secrets = admin.get(place + "/secret").expect(200).json();
    assertThat(secrets.get("secret").stringValue()).isEqualTo(fresh);
    assertThat(secrets.get("previousSecret").isNull()).isTrue();
    admin.post("/v1/endpoints/4711/rotate-secret/finish").expect(404);
  }

  @Test
  void offAndOnAgainWithWhatIsHeld() {
    String place = added("");
    JsonNode off = admin.post(place + "/disable").expect(200).json();
    assertThat(off.get("disabledReason").stringValue()).isEqualTo("MANUAL");
    running.site().post("/v1/events", "{'event':'chat.created','siteid':1}").expect(202);
    assertThat(admin.get(place).json().get("held").longValue()).isEqualTo(1);
    JsonNode on = admin.post(place + "/enable", "{'held':'skip'}").expect(200).json();
    assertThat(on.get("status").stringValue()).isEqualTo("ENABLED");
    admin.post(place + "/enable", "{'held':'kepe'}").expect(422);
    admin.post(place + "/release", "{'held':'deliver','rate':10}").expect(200);
    admin.delete(place + "/release").expect(409);
  }

  @Test
  void aReleaseIsStopped() {
    String place = added("");
    admin.post(place + "/disable").expect(200);
    for (int i = 0; i < 5; i++) {
      running.site().post("/v1/events", "{'event':'chat.created','siteid':1}").expect(202);
    }
    admin.post(place + "/enable", "{'held':'deliver','rate':1}").expect(200);
    JsonNode stopped = admin.delete(place + "/release").expect(200).json();
    assertThat(stopped.get("status").stringValue()).isEqualTo("ENABLED");
    assertThat(stopped.get("held").longValue()).isPositive();
  }

  @Test
  void aDeletionIsUndoneWithinTenSeconds() {
    String place = added("");
    assertThat(admin.delete(place).expect(204).text()).isEmpty();
    admin.get(place).expect(404);
    admin.post(place + "/undelete").expect(200);
    admin.get(place).expect(200);
    admin.delete("/v1/endpoints/4711").expect(404);
  }

  @Test
  void aTestTellsHowItWent() throws IOException {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.start();
      receiver.enqueue(new MockResponse.Builder().code(200).body("thanks").build());
      String place = running.endpointAt(receiver.url("/hook").toString());
      JsonNode tested = admin.post(place + "/test").expect(200).json();
      assertThat(tested.get("status").stringValue()).isEqualTo("DELIVERED");
      assertThat(tested.get("test").booleanValue()).isTrue();
      JsonNode attempt = tested.get("attemptLog").get(0);
      assertThat(attempt.get("response").get("body").stringValue()).isEqualTo("thanks");
      assertThat(attempt.get("request").get("headers").get("X-OWC-Event").stringValue())
          .isEqualTo("ping");
      assertThat(attempt.get("timing").get("wait").isNumber()).isTrue();
      assertThat(attempt.get("timing").get("tls").isNull()).isTrue();
    }
  }

  private static List<String> fields(String field) {
    return admin.patch(added(""), "{" + field + "}").expect(422).fields();
  }

  private static String added(String more) {
    return admin
        .post("/v1/endpoints", minimal().replace("'url'", more + "'url'"))
        .expect(201)
        .header("Location");
  }

  private static String minimal() {
    return "{'siteid':1,'url':'http://127.0.0.1:9/x','events':['chat.created']}";
  }
}
