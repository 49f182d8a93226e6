package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.simulator.chaos.Authority;
import io.posthorn.simulator.chaos.RawServer;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Doctor over the API, of an endpoint and of a URL that none has. */
class DoctorApiTest {
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
  void theDoctorOfAUrlSparesItsReceiverTheSame() throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.start();
      for (int i = 0; i < 2; i++) {
        receiver.enqueue(
            new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());
      }
      String order = "{'siteid':1,'url':'%s'%s}";
      String url = receiver.url("/hook").toString();
      JsonNode strict = admin.post("/v1/doctor", order.formatted(url, "")).expect(200).json();
      assertThat(strict.get("ok").booleanValue()).isFalse();
      assertThat(receiver.takeRequest().getHeaders().get("Content-Type"))
          .isEqualTo("application/json; charset=utf-8");
      JsonNode spared =
          admin
              .post(
                  "/v1/doctor", order.formatted(url, ",'redirectIsSuccess':true,'plainJson':true"))
              .expect(200)
              .json();
      assertThat(spared.get("ok").booleanValue()).isTrue();
      assertThat(spared.get("steps").get(6).get("says").stringValue())
          .isEqualTo("HTTP 302, which counts as received");
      assertThat(receiver.takeRequest().getHeaders().get("Content-Type"))
          .isEqualTo("application/json");
    }
  }

  @Test
  void theDoctorStopsAtTheFirstFailure() {
    String place = running.endpointAt("http://127.0.0.1:9/x");
    JsonNode report = admin.post(place + "/doctor").expect(200).json();
    assertThat(report.get("ok").booleanValue()).isFalse();
    JsonNode last = report.get("steps").get(report.get("steps").size() - 1);
    assertThat(last.get("ok").booleanValue()).isFalse();
    assertThat(last.get("fix").stringValue()).isNotBlank();
  }

  @Test
  void theDoctorTellsWhatTheReceiverAnswered() throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.start();
      receiver.enqueue(new MockResponse.Builder().code(403).body("no, ".repeat(1_000)).build());
      String url = receiver.url("/hook").toString();
      JsonNode steps =
          admin
              .post("/v1/doctor", "{'siteid':1,'url':'" + url + "'}")
              .expect(200)
              .json()
              .get("steps");
      JsonNode last = steps.get(steps.size() - 1);
      assertThat(last.get("status").intValue()).isEqualTo(403);
      assertThat(last.get("body").stringValue()).isEqualTo("no, ".repeat(500));
      assertThat(steps.get(0).get("status").isNull()).isTrue();
    }
  }

  @Test
  void theDoctorChecksAUrlThatNoEndpointHas() throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.start();
      receiver.enqueue(new MockResponse.Builder().code(200).body("thanks").build());
      long before = admin.get("/v1/endpoints").expect(200).json().get("items").size();
      String url = receiver.url("/hook").toString();
      JsonNode report =
          admin.post("/v1/doctor", "{'siteid':1,'url':'" + url + "'}").expect(200).json();
      assertThat(report.get("ok").booleanValue()).isTrue();
      assertThat(report.get("steps").size()).isEqualTo(7);
      RecordedRequest ping = receiver.takeRequest();
      assertThat(ping.getHeaders().get("X-OWC-Event")).isEqualTo("ping");
      assertThat(ping.getHeaders().get("X-OWC-Signature")).startsWith("sha256=");
      assertThat(ping.getBody().utf8()).contains("\"url\":\"" + url).doesNotContain("\"id\"");
      assertThat(admin.get("/v1/endpoints").expect(200).json().get("items").size())
          .isEqualTo(before);
    }
  }

  @Test
  void theDoctorShowsTheCertificateAndTakesACaToTrust() {
    Authority authority = new Authority("Test CA");
    try (RawServer receiver =
        RawServer.tls(
            authority.serverWithChain(authority.of("127.0.0.1")),
            RawServer.answering(RawServer.response("200 OK", "", "ok")))) {
      String url = receiver.https("127.0.0.1").toString();
      JsonNode untrusted =
          admin.post("/v1/doctor", "{'siteid':1,'url':'" + url + "'}").expect(200).json();
      JsonNode failed = untrusted.get("steps").get(4);
      assertThat(failed.get("code").stringValue()).isEqualTo("certificate-untrusted");
      JsonNode tls = failed.get("tls");
      assertThat(tls.get("version").isNull()).isTrue();
      assertThat(tls.get("chain").get(0).get("issuer").stringValue()).isEqualTo("CN=Test CA");
      assertThat(tls.get("trustable").intValue()).isEqualTo(1);
      String pem = tls.get("chain").get(1).get("pem").stringValue();
      assertThat(pem).isEqualTo(authority.pem());

      String order =
          "{'siteid':1,'url':'%s','timeout':'PT5S','headers':{'X-Key':'7'},'caPem':'%s'}";
      JsonNode trusted =
          admin
              .post("/v1/doctor", order.formatted(url, pem.replace("\n", "\\n")))
              .expect(200)
              .json();
      assertThat(trusted.get("ok").booleanValue()).isTrue();
      assertThat(trusted.get("steps").get(4).get("tls").get("version").stringValue())
          .isEqualTo("TLSv1.3");
      assertThat(trusted.get("changed").isNull()).isTrue();
      assertThat(trusted.get("lastFailure").isNull()).isTrue();
      assertThat(
              admin
                  .post("/v1/doctor", "{'siteid':1,'url':'" + url + "','timeout':'PT2M'}")
                  .expect(422)
                  .fields())
          .containsExactly("timeout");
    }
  }

  @Test
  void theDoctorSaysWhatChangedWhenItBeganToFail() throws Exception {
    try (MockWebServer receiver = new MockWebServer()) {
      receiver.start();
      receiver.enqueue(new MockResponse.Builder().code(200).build());
      receiver.enqueue(new MockResponse.Builder().code(503).build());
      receiver.enqueue(new MockResponse.Builder().code(503).build());
      String place = running.endpointAt(receiver.url("/hook").toString());
      admin.post(place + "/test").expect(200);
      admin.post(place + "/test").expect(200);
      JsonNode changed = admin.post(place + "/doctor").expect(200).json().get("changed");
      assertThat(changed.get("searchedAll").booleanValue()).isTrue();
      assertThat(changed.get("lastSuccess").isString()).isTrue();
      assertThat(changed.get("firstFailure").isString()).isTrue();
      assertThat(changed.get("rows").valueStream())
          .anySatisfy(
              row -> {
                assertThat(row.get("what").stringValue()).isEqualTo("CODE");
                assertThat(row.get("before").stringValue()).isEqualTo("200");
                assertThat(row.get("after").stringValue()).isEqualTo("503");
                assertThat(row.get("verdict").stringValue()).isEqualTo("CHANGED");
              });
    }
  }

  @Test
  void aUrlToCheckMustBeOneAndItsSiteMustBeThere() {
    assertThat(admin.post("/v1/doctor", "{'siteid':1}").expect(422).fields())
        .containsExactly("url");
    assertThat(admin.post("/v1/doctor", "{'siteid':1,'url':'ftp://x'}").expect(422).fields())
        .containsExactly("url");
    assertThat(
            admin
                .post("/v1/doctor", "{'siteid':77,'url':'http://127.0.0.1:9/'}")
                .expect(422)
                .fields())
        .containsExactly("siteid");
  }
}
