package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Deliveries, events and replays over the API, with one receiver that takes and one that fails. */
class DeliveriesApiTest {
  @TempDir static Path home;
  private static RunningApi running;
  private static MockWebServer receiver;
  private static Client admin;
  private static long good;
  private static long bad;
  private static long delivered;
  private static long retrying;

  @BeforeAll
  static void start() throws IOException {
    running = new RunningApi(home);
    admin = running.admin();
    receiver = new MockWebServer();
    receiver.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            int code = request.getTarget().equals("/bad") ? 500 : 200;
            return new MockResponse.Builder().code(code).body("code " + code).build();
          }
        });
    receiver.start();
    good = endpoint("/good", "chat.closed");
    bad = endpoint("/bad", "chat.created");
    delivered = send("chat.closed", "needle-in-payload");
    retrying = send("chat.created", "x");
    settled(delivered, "DELIVERED");
    settled(retrying, "RETRYING");
  }

  @AfterAll
  static void stop() {
    receiver.close();
    running.close();
  }

  @Test
  void aDeliveryHasTheShapeOfTheContract() {
    JsonNode row = admin.get("/v1/deliveries/" + retrying).expect(200).json();
    assertThat(row.get("event").get("type").stringValue()).isEqualTo("chat.created");
    assertThat(row.get("endpoint").longValue()).isEqualTo(bad);
    assertThat(row.get("code").intValue()).isEqualTo(500);
    assertThat(row.get("attempts").intValue()).isEqualTo(1);
    assertThat(row.get("nextAttempt").isString()).isTrue();
    assertThat(row.get("error").stringValue()).startsWith("HTTP 500");
    assertThat(row.get("cause").stringValue()).isEqualTo("crashed");
    assertThat(row.get("payload").get("text").stringValue()).isEqualTo("x");
    JsonNode attempt = row.get("attemptLog").get(0);
    assertThat(attempt.get("number").intValue()).isEqualTo(1);
    assertThat(attempt.get("diagnosis").get("fix").stringValue()).isNotBlank();
    assertThat(attempt.get("response").get("body").stringValue()).isEqualTo("code 500");
    assertThat(attempt.get("request").get("headers").get("X-OWC-Delivery").stringValue())
        .isEqualTo(String.valueOf(retrying));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=delivered|1|0",
        "status=RETRYING,failed|0|1",
        "code=5xx|0|1",
        "code=200,404|1|0",
        "code=400-499|0|0",
        "event=chat.*|1|1",
        "event=chat.closed|1|0",
        "event=visitor.*|0|0",
        "q=needle-in|1|0",
        "since=2020-01-01T00:00:00Z|1|1",
        "since=2020-01-01T00:00:00%2B02:00|1|1",
        "until=2020-01-01T00:00:00Z|0|0",
        "siteid=1|1|1",
        "test=false|1|1",
        "test=true|0|0",
        "attempts=1|1|1",
        "attempts=%3E=1|1|1",
        "attempts=%3E1|0|0",
        "attempts=2-4|0|0",
        "ms=%3C600000|1|1",
        "ms=%3E600000|0|0",
        "cause=crashed|0|1",
        "cause=crash,timeout|0|1",
        "cause=*|0|1",
        "cause=timeout|0|0",
        "not.cause=crash|1|0",
        "not.status=delivered|0|1",
        "not.event=chat.created|1|0",
        "not.code=5xx|1|0",
        "not.q=needle-in|0|1",
        "status=DELIVERED&code=2xx&event=chat.closed|1|0"
      })
  void filtersNarrow(String query, int ofGood, int ofBad) {
    List<Long> ids = ids("/v1/deliveries?limit=1000&" + query);
    assertThat(ids.contains(delivered)).isEqualTo(ofGood == 1);
    assertThat(ids.contains(retrying)).isEqualTo(ofBad == 1);
  }

  @Test
  void anEndpointsDeliveriesAreListed() {
    assertThat(ids("/v1/deliveries?endpoint=" + good)).contains(delivered).doesNotContain(retrying);
    assertThat(ids("/v1/deliveries?endpoint=" + good + "," + bad)).contains(delivered, retrying);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=delivred|status|did you mean delivered",
        "cause=certificat|cause|did you mean certificate?",
        "not.cause=zzz|not.cause|codes of diagnoses",
        "status=FAILED&not.status=FAILED|not.status|every status",
        "code=abc|code|5xx",
        "code=499-400|code|400-499",
        "endpoint=x|endpoint|whole numbers",
        "event=*|event|chat.*",
        "since=yesterday|since|ISO-8601",
        "attempts=many|attempts|2-4",
        "attempts=1,2|attempts|not several",
        "test=perhaps|test|true or false",
        "test=true,false|test|not both",
        "ms=%3C0|ms|<5",
        "limit=0|limit|1 to 1000",
        "limit=1001|limit|1 to 1000",
        "limit=5&limit=6|limit|only once",
        "stauts=FAILED|stauts|did you mean status?",
        "before=nonsense|before|"
      })
  void aBadParameterIsNamedWithItsRemedy(String query, String field, String remedy) {
    Client.Reply refused = admin.get("/v1/deliveries?" + query).expect(422);
    assertThat(refused.fields()).containsExactly(field);
    assertThat(refused.text()).contains(remedy == null ? "" : remedy);
  }

  @Test
  void pagesGoOnBehindEachOther() {
    long endpoint = endpoint("/good", "visitor.updated");
    List<Long> sent =
        IntStream.range(0, 5).mapToObj(i -> send("visitor.updated", "p" + i)).toList();
    String path = "/v1/deliveries?limit=2&endpoint=" + endpoint;
    JsonNode first = admin.get(path).expect(200).json();
    JsonNode second = admin.get(path + "&before=" + first.get("next").stringValue()).json();
    JsonNode third = admin.get(path + "&before=" + second.get("next").stringValue()).json();
    assertThat(
            Stream.of(first, second, third)
                .flatMap(page -> page.get("items").valueStream())
                .map(row -> row.get("id").longValue()))
        .containsExactlyElementsOf(sent.reversed());
    assertThat(third.get("next").isNull()).isTrue();
  }

  @Test
  void eventsAreListedAndFound() {
    assertThat(admin.get("/v1/events?type=chat.closed&q=needle").expect(200).json().get("items"))
        .hasSize(1);
    assertThat(admin.get("/v1/events?type=visitor.banned").expect(200).json().get("items"))
        .isEmpty();
    admin.get("/v1/events?typ=x").expect(422);
    admin.get("/v1/events/evt_nothing").expect(404);
  }

  @Test
  void aFinishedDeliveryIsSentAgainUnderItsId() {
    long id = send("chat.closed", "again");
    settled(id, "DELIVERED");
    JsonNode resent = admin.post("/v1/deliveries/" + id + "/resend").expect(202).json();
    assertThat(resent.get("id").longValue()).isEqualTo(id);
    await().until(() -> delivery(id).get("attempts").intValue() == 2);
    assertThat(delivery(id).get("attemptLog").get(1).get("manual").booleanValue()).isTrue();
  }

  @Test
  void anEventIsSentAsANewDelivery() {
    JsonNode made = admin.post("/v1/deliveries/" + delivered + "/send-as-new").expect(202).json();
    assertThat(made.get("id").longValue()).isGreaterThan(delivered);
    assertThat(made.get("event")).isEqualTo(delivery(delivered).get("event"));
  }

  @Test
  void anUnfinishedDeliveryIsLetGoAndAFinishedOneIsNot() {
    long id = send("chat.created", "skip me");
    settled(id, "RETRYING");
    JsonNode skipped = admin.post("/v1/deliveries/" + id + "/skip").expect(200).json();
    assertThat(skipped.get("status").stringValue()).isEqualTo("SKIPPED");
    admin.post("/v1/deliveries/" + delivered + "/skip").expect(409);
    admin.post("/v1/deliveries/4711/skip").expect(404);
  }

  @Test
  void aDryRunCountsAndAReplayRuns() {
    String filter =
        "{'endpoint':["
            + good
            + "],'event':'chat.*','status':['DELIVERED'],'code':'2xx','attempts':1,'ms':'<600000',"
            + "'test':false}";
    JsonNode counted =
        admin
            .post("/v1/replays", "{'filter':" + filter + ",'action':'resend','dryRun':true}")
            .expect(200)
            .json();
    assertThat(counted.get("id").isNull()).isTrue();
    assertThat(counted.get("state").stringValue()).isEqualTo("DRY_RUN");
    assertThat(counted.get("total").longValue()).isPositive();
    Client.Reply started =
        admin
            .post("/v1/replays", "{'filter':" + filter + ",'action':'send-as-new','rate':1000}")
            .expect(202);
    String place = started.header("Location");
    await().until(() -> admin.get(place).json().get("state").stringValue().equals("DONE"));
    JsonNode kept = admin.get(place).json().get("filter");
    assertThat(kept.get("code").get(0).stringValue()).isEqualTo("2xx");
    assertThat(kept.get("test").booleanValue()).isFalse();
    assertThat(kept.get("attempts").stringValue()).isEqualTo("1");
    assertThat(kept.get("ms").stringValue()).isEqualTo("<=599999");
    assertThat(admin.get("/v1/replays").expect(200).json().get("items")).isNotEmpty();
    admin.delete(place).expect(409);
    admin.get("/v1/replays/4711").expect(404);
  }

  @Test
  void aRunningReplayIsCancelled() {
    String order = "{'filter':{'event':'chat.closed'},'action':'send-as-new','rate':1}";
    send("chat.closed", "one");
    send("chat.closed", "two");
    send("chat.closed", "three");
    String place = admin.post("/v1/replays", order).expect(202).header("Location");
    JsonNode cancelled = admin.delete(place).expect(200).json();
    assertThat(cancelled.get("state").stringValue()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("rate").intValue()).isEqualTo(1);
  }

  @Test
  void aBadReplayIsRefused() {
    assertThat(admin.post("/v1/replays", "{'action':'resend'}").expect(422).fields())
        .containsExactly("filter");
    assertThat(
            admin
                .post("/v1/replays", "{'filter':{'stats':1,'code':'9'},'action':'resnd'}")
                .expect(422)
                .fields())
        .containsExactlyInAnyOrder("filter.stats", "filter.code", "action");
  }

  private static long endpoint(String path, String type) {
    return admin
        .post(
            "/v1/endpoints",
            "{'siteid':1,'url':'" + receiver.url(path) + "','events':['" + type + "']}")
        .expect(201)
        .json()
        .get("id")
        .longValue();
  }

  private static long send(String type, String text) {
    return running
        .site()
        .post("/v1/events", "{'event':'" + type + "','siteid':1,'text':'" + text + "'}")
        .expect(202)
        .json()
        .get("deliveries")
        .get(0)
        .get("id")
        .longValue();
  }

  private static void settled(long id, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> delivery(id).get("status").stringValue().equals(status));
  }

  private static JsonNode delivery(long id) {
    return admin.get("/v1/deliveries/" + id).expect(200).json();
  }

  private static List<Long> ids(String path) {
    return admin
        .get(path)
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .map(row -> row.get("id").longValue())
        .toList();
  }
}
