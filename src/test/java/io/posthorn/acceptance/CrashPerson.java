package io.posthorn.acceptance;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who keeps the endpoints of the crash test: adds them, and does at random what people do while the
 * program may be killed at any moment. One thread at a time.
 */
final class CrashPerson {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Each gets every event; more of them would only slow the rest down. */
  private static final int MOST_SHORT_LIVED = 6;

  private final CrashBooks books;
  private final Map<CrashRole, Receiver> receivers;
  private final Random random;

  /** By endpoint; one whose addition was cut off comes in when the endpoints are next listed. */
  private final Map<Long, CrashRole> roles = new TreeMap<>();

  private final List<Long> shortLived = new ArrayList<>();

  CrashPerson(CrashBooks books, Map<CrashRole, Receiver> receivers, Random random) {
    this.books = books;
    this.receivers = receivers;
    this.random = random;
  }

  Map<Long, CrashRole> roles() {
    return roles;
  }

  void add(Served served, CrashRole role) throws IOException, InterruptedException {
    String order =
        JSON.writeValueAsString(
            Map.of(
                "siteid", 1,
                "url", receiver(role).url(),
                "events", List.of("*"),
                "description", role.name(),
                "concurrency", role.concurrency(),
                "retrySchedule", role.schedule()));
    learn(ok(served.postJson("/v1/endpoints", order)));
  }

  /** Learns what a kill kept from being answered: endpoints added, secrets rotated. */
  void look(Served served) throws IOException, InterruptedException {
    for (JsonNode endpoint : ok(served.get("/v1/endpoints")).get("items")) {
      learn(ok(served.get("/v1/endpoints/" + endpoint.get("id") + "/secret")));
      checkHeld(served, endpoint);
    }
  }

  private void learn(JsonNode endpoint) {
    long id = endpoint.get("id").longValue();
    CrashRole role = CrashRole.valueOf(endpoint.get("description").stringValue());
    if (roles.put(id, role) == null && role == CrashRole.SHORT_LIVED) {
      shortLived.add(id);
    }
    books.knows(role, endpoint.get("secret").stringValue());
    JsonNode previous = endpoint.get("previousSecret");
    if (previous != null && previous.isString()) {
      books.knows(role, previous.stringValue());
    }
  }

  /**
   * The count that an endpoint shows is that of the rows; nothing can be added yet, but a replay
   * that goes on may skip some between one look and the next.
   */
  private static void checkHeld(Served served, JsonNode before)
      throws IOException, InterruptedException {
    JsonNode id = before.get("id");
    int rows = Listing.of(served, "/v1/deliveries?status=held&endpoint=" + id).size();
    JsonNode after = ok(served.get("/v1/endpoints/" + id));
    if (before.get("status").stringValue().equals("DISABLED")
        && (rows > before.get("held").intValue() || rows < after.get("held").intValue())) {
      throw new AssertionError(rows + " rows are held at " + before + ", then " + after);
    }
  }

  /** One thing at random. Refusals are fine: the endpoint may not be disabled just now. */
  void act(Served served) throws IOException, InterruptedException {
    long healthy = of(CrashRole.HEALTHY);
    switch (random.nextInt(9)) {
      case 0 -> rotate(served, healthy);
      case 1 -> {
        call(served, healthy, "disable", "");
        call(served, healthy, "enable", "{\"held\":\"deliver\",\"rate\":500}");
      }
      case 2 -> enable(served, CrashRole.BROKEN);
      case 3 -> enable(served, CrashRole.GONE);
      case 4 -> replay(served, healthy, "delivered", "send-as-new");
      case 5 -> replay(served, of(CrashRole.SHAKY), "failed", "resend");
      case 6 -> replay(served, of(CrashRole.BROKEN), "retrying,held", "skip");
      case 7 -> {
        if (shortLived.size() < MOST_SHORT_LIVED) {
          add(served, CrashRole.SHORT_LIVED);
        }
      }
      default -> {
        if (!shortLived.isEmpty()) {
          served.delete("/v1/endpoints/" + shortLived.removeLast());
        }
      }
    }
  }

  private void rotate(Served served, long endpoint) throws IOException, InterruptedException {
    String overlap = random.nextBoolean() ? "PT24H" : "PT0S";
    learn(
        ok(
            served.postJson(
                "/v1/endpoints/" + endpoint + "/rotate-secret",
                "{\"overlap\":\"" + overlap + "\"}")));
  }

  private void enable(Served served, CrashRole role) throws IOException, InterruptedException {
    String held = random.nextBoolean() ? "deliver" : "skip";
    call(served, of(role), "enable", "{\"held\":\"" + held + "\",\"rate\":200}");
  }

  private void replay(Served served, long endpoint, String status, String action)
      throws IOException, InterruptedException {
    String since = Instant.now().minusSeconds(2).toString();
    served.postJson(
        "/v1/replays",
        JSON.writeValueAsString(
            Map.of(
                "filter",
                Map.of("endpoint", endpoint, "status", status, "since", since),
                "action",
                action,
                "rate",
                20)));
  }

  /** Stops what still replays, and lets everything that is held go out. */
  void release(Served served) throws IOException, InterruptedException {
    for (JsonNode replay : ok(served.get("/v1/replays")).get("items")) {
      if (replay.get("state").stringValue().equals("RUNNING")) {
        served.delete("/v1/replays/" + replay.get("id"));
      }
    }
    for (JsonNode endpoint : ok(served.get("/v1/endpoints")).get("items")) {
      long id = endpoint.get("id").longValue();
      if (endpoint.get("status").stringValue().equals("DISABLED")) {
        call(served, id, "enable", "{\"held\":\"deliver\",\"rate\":1000}");
      } else if (endpoint.get("held").intValue() > 0) {
        call(served, id, "release", "{\"held\":\"deliver\",\"rate\":1000}");
      }
    }
  }

  private static void call(Served served, long endpoint, String verb, String body)
      throws IOException, InterruptedException {
    served.postJson("/v1/endpoints/" + endpoint + "/" + verb, body);
  }

  private Receiver receiver(CrashRole role) {
    return Objects.requireNonNull(receivers.get(role));
  }

  private long of(CrashRole role) {
    return roles.entrySet().stream()
        .filter(entry -> entry.getValue() == role)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  static JsonNode ok(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
