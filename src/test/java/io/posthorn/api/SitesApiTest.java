package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sites, tokens and event types over the API. */
class SitesApiTest {
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
  void aSiteHasTheShapeOfTheContract() {
    assertThat(admin.get("/v1/sites/1").expect(200).text())
        .isEqualTo(
            "{'siteid':1,'name':'Site 1','retrySchedule':['PT1M','PT5M','PT20M','PT1H','PT2H'],"
                    .replace('\'', '"')
                + "{'disableRule':{'kind':'RETRIES'},'allow':{'loopback':true,'private':false},"
                    .substring(1)
                    .replace('\'', '"')
                + "{'eventTypes':[],'strictSchemas':false}".substring(1).replace('\'', '"'));
  }

  @Test
  void aNewSiteComesWithItsPlaceAndItsToken() {
    Client.Reply added =
        admin.post("/v1/sites", "{'siteid':20,'name':'Second','eventTypes':['order.paid']}");
    added.expect(201);
    assertThat(added.header("Location")).isEqualTo("/v1/sites/20");
    Client second = new Client(running.api.url(), added.json().get("token").stringValue());
    second.post("/v1/events", "{'event':'order.paid','siteid':20}").expect(202);
    admin.post("/v1/sites", "{'siteid':20,'name':'Twice'}").expect(409);
    assertThat(admin.get("/v1/sites/20").text()).doesNotContain("token");
  }

  @Test
  void aNewTokenReplacesTheOld() {
    String old = admin.post("/v1/sites", "{'siteid':21}").json().get("token").stringValue();
    String made = admin.post("/v1/sites/21/token").expect(200).json().get("token").stringValue();
    String event = "{'event':'chat.closed','siteid':21}";
    new Client(running.api.url(), old).post("/v1/events", event).expect(401);
    new Client(running.api.url(), made).post("/v1/events", event).expect(202);
  }

  @Test
  void whatAChangeLeavesOutStays() {
    admin.post("/v1/sites", "{'siteid':22,'name':'Before'}").expect(201);
    JsonNode changed =
        admin
            .patch(
                "/v1/sites/22",
                "{'disableRule':{'kind':'ATTEMPTS'},'allow':{'private':true},"
                    + "'retrySchedule':['PT1S','P1D']}")
            .expect(200)
            .json();
    assertThat(changed.get("name").stringValue()).isEqualTo("Before");
    assertThat(changed.get("disableRule").get("inARow").intValue()).isEqualTo(5);
    assertThat(changed.get("allow").get("loopback").booleanValue()).isTrue();
    assertThat(changed.get("allow").get("private").booleanValue()).isTrue();
    assertThat(changed.get("retrySchedule").get(1).stringValue()).isEqualTo("PT24H");
  }

  @Test
  void badFieldsAreAllNamedAtOnce() {
    Client.Reply refused =
        admin.patch(
            "/v1/sites/1",
            "{'nmae':'x','retrySchedule':['soon'],'disableRule':{'kind':'NEVER'},'allow':null}");
    refused.expect(422);
    assertThat(refused.fields())
        .containsExactlyInAnyOrder("nmae", "retrySchedule[0]", "disableRule.kind", "allow");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    admin.get("/v1/sites/4711").expect(404);
    admin.patch("/v1/sites/4711", "{}").expect(404);
    admin.get("/v1/sites/abc").expect(404);
    admin.get("/v1/event-types?siteid=4711").expect(404);
  }

  @Test
  void eventTypesComeWithSchemaAndSample() {
    JsonNode types = admin.get("/v1/event-types").expect(200).json().get("items");
    assertThat(types.size()).isGreaterThanOrEqualTo(12);
    JsonNode first = types.get(0);
    assertThat(first.get("kind").stringValue()).isEqualTo("CHAT");
    assertThat(first.get("schema").isObject()).isTrue();
    assertThat(first.get("sample").get("event").stringValue())
        .isEqualTo(first.get("name").stringValue());
  }

  @Test
  void anIngestTokenSeesNoSite() {
    running.site().get("/v1/sites").expect(403);
  }
}
