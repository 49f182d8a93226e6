package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events come in: what is taken, what is refused, and in which words. */
class IntakeApiTest {
  @TempDir static Path home;
  private static RunningApi running;
  private static Client admin;
  private static Client site;

  @BeforeAll
  static void start() {
    running = new RunningApi(home);
    admin = running.admin();
    site = running.site();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void anEventIsTakenAndFoundAgainByteForByte() {
    String body = "{ \"event\":\"chat.closed\",\r\n \"siteid\":1, \"x\":1.50, \"é\":\"\\u00e9\" }";
    JsonNode accepted = site.call("POST", "/v1/events", body).expect(202).json();
    assertThat(accepted.get("id").stringValue()).startsWith("evt_");
    assertThat(accepted.get("deliveries").isEmpty()).isTrue();
    Client.Reply detail = admin.get("/v1/events/" + accepted.get("id").stringValue()).expect(200);
    assertThat(detail.text()).contains("\"payload\":" + body);
    assertThat(detail.json().get("type").stringValue()).isEqualTo("chat.closed");
  }

  @Test
  void aSubscribedEndpointGetsADelivery() {
    long endpoint =
        admin
            .post(
                "/v1/endpoints",
                "{'siteid':1,'url':'http://127.0.0.1:9/x','events':['chat.rated']}")
            .expect(201)
            .json()
            .get("id")
            .longValue();
    JsonNode accepted = site.post("/v1/events", event("chat.rated")).expect(202).json();
    assertThat(accepted.get("deliveries").get(0).get("endpoint").longValue()).isEqualTo(endpoint);
    assertThat(accepted.get("deliveries").get(0).get("id").longValue()).isPositive();
  }

  @Test
  void theSameKeyWithTheSameBytesGivesTheFirstAnswerAgain() {
    String[] key = {"Idempotency-Key", "order-77"};
    Client.Reply first = site.call("POST", "/v1/events", event("chat.created"), key).expect(202);
    Client.Reply again = site.call("POST", "/v1/events", event("chat.created"), key).expect(200);
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(again.json().get("duplicate").booleanValue()).isTrue();
    assertThat(first.json().has("duplicate")).isFalse();
    site.call("POST", "/v1/events", event("chat.closed"), key).expect(422);
  }

  @Test
  void aRefusedRequestUsesUpNoKey() {
    String[] key = {"Idempotency-Key", "order-78"};
    site.call("POST", "/v1/events", event("chat.clsed"), key).expect(422);
    site.call("POST", "/v1/events", event("chat.closed"), key).expect(202);
  }

  @Test
  void aKeyHasAtMost255Characters() {
    site.call("POST", "/v1/events", event("chat.created"), "Idempotency-Key", "k".repeat(256))
        .expect(422);
    site.call("POST", "/v1/events", event("chat.created"), "Idempotency-Key", "k".repeat(255))
        .expect(202);
  }

  @Test
  void badJsonIsNamedByLineAndColumn() {
    JsonNode problem = site.post("/v1/events", "{'event':\n oops}").expect(400).json();
    assertThat(problem.get("detail").stringValue()).contains("line 2, column");
    assertThat(problem.get("instance").stringValue()).isEqualTo("/v1/events");
  }

  @Test
  void anUnknownTypeIsRefusedWithTheOneThatWasMeant() {
    Client.Reply refused = site.post("/v1/events", event("chat.close")).expect(422);
    assertThat(refused.fields()).containsExactly("event");
    assertThat(refused.json().get("detail").stringValue()).contains("did you mean chat.closed?");
  }

  @Test
  void anUnknownSiteIsRefusedForTheAdmin() {
    Client.Reply refused =
        admin.post("/v1/events", "{'event':'chat.closed','siteid':99}").expect(422);
    assertThat(refused.fields()).containsExactly("siteid");
  }

  @Test
  void aSiteSendsForItselfOnly() {
    site.post("/v1/events", "{'event':'chat.closed','siteid':2}").expect(403);
    admin.post("/v1/events", event("chat.closed")).expect(202);
  }

  @Test
  void aBatchIsTakenInItsOrder() {
    String lines = event("chat.created") + "\r\n" + event("chat.closed") + "\n";
    JsonNode events = site.lines("/v1/events:batch", lines).expect(202).json().get("events");
    assertThat(events.size()).isEqualTo(2);
    String first = events.get(0).get("id").stringValue();
    String second = events.get(1).get("id").stringValue();
    assertThat(first).isLessThan(second);
    assertThat(admin.get("/v1/events/" + first).expect(200).text())
        .contains("\"payload\":" + event("chat.created").replace('\'', '"') + ",");
  }

  @Test
  void aBatchSentAgainUnderItsKeyGivesTheFirstAnswerAgain() {
    String lines = event("chat.created") + "\n" + event("chat.closed") + "\n";
    String[] key = {"Idempotency-Key", "night-7"};
    JsonNode first = site.lines("/v1/events:batch", lines, key).expect(202).json().get("events");
    JsonNode again = site.lines("/v1/events:batch", lines, key).expect(200).json().get("events");
    assertThat(again.valueStream().map(each -> each.get("id")))
        .containsExactlyElementsOf(first.valueStream().map(each -> each.get("id")).toList());
    assertThat(again.valueStream().map(each -> each.get("duplicate").booleanValue()))
        .containsExactly(true, true);
    site.lines("/v1/events:batch", event("chat.rated"), key).expect(422);
  }

  @Test
  void aBatchWithBadLinesIsRefusedWholeAndNamesEach() {
    long before = count();
    String lines = event("chat.created") + "\n{oops\n" + event("chat.clsed") + "\n";
    JsonNode problem = site.lines("/v1/events:batch", lines).expect(422).json();
    assertThat(problem.get("errors").valueStream().map(each -> each.get("line").intValue()))
        .containsExactly(2, 3);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void aBatchNeedsItsOwnMediaTypeAndHasBounds() {
    site.post("/v1/events:batch", event("chat.created")).expect(415);
    site.lines("/v1/events:batch", (event("chat.created") + "\n").repeat(10_001)).expect(413);
    site.lines("/v1/events:batch", " ".repeat((16 << 20) + 1)).expect(413);
    site.lines("/v1/events:batch", "").expect(422);
  }

  @Test
  void anEventHasAtMostOneMebibyte() {
    String head = "{'event':'chat.closed','siteid':1,'x':'";
    String fits = head + "x".repeat((1 << 20) - head.length() - 2) + "'}";
    site.post("/v1/events", fits).expect(202);
    site.post("/v1/events", fits + " ").expect(413);
  }

  private static long count() {
    return admin.get("/v1/events?limit=1000").expect(200).json().get("items").size();
  }

  private static String event(String type) {
    return "{'event':'" + type + "','siteid':1}";
  }
}
