package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * Receivers of every role, somebody who posts to them, somebody who keeps their endpoints, and the
 * books of it all. Any thread posts; the person acts on one thread at a time.
 */
final class WatchedLoad implements AutoCloseable {
  private final CrashBooks books = new CrashBooks();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean healed = new AtomicBoolean();
  private final Map<CrashRole, Receiver> receivers = new EnumMap<>(CrashRole.class);
  private final CrashPerson person;

  WatchedLoad(long seed) {
    for (CrashRole role : CrashRole.values()) {
      receivers.put(role, receiver(role, new Random(seed + role.ordinal())));
    }
    person = new CrashPerson(books, receivers, new Random(seed));
  }

  private Receiver receiver(CrashRole role, Random random) {
    return new Receiver(
        got -> {
          int code = role.answer(random, healed.get());
          books.arrives(role, got, code);
          return Receiver.Answer.of(code);
        });
  }

  CrashBooks books() {
    return books;
  }

  CrashPerson person() {
    return person;
  }

  /** The next start of the program is about to begin; what the last one sent counts for that. */
  void begins(int start) throws IOException {
    for (Receiver receiver : receivers.values()) {
      receiver.settle();
    }
    books.begins(start);
  }

  void addAll(Served served) throws IOException, InterruptedException {
    for (CrashRole role : CrashRole.values()) {
      person.add(served, role);
    }
  }

  void post(Served served) throws IOException, InterruptedException {
    int number = numbers.incrementAndGet();
    books.posts(number);
    String event = "{\"event\":\"message.created\",\"siteid\":1,\"number\":" + number + "}";
    JsonNode answer = CrashPerson.ok(served.postJson("/v1/events", event));
    books.promises(number, answer.get("deliveries"));
  }

  /** Heals every receiver, waits until nothing is left to send, and holds the program to it all. */
  void settle(Served served) throws Exception {
    person.look(served);
    healed.set(true);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(500))
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              person.release(served);
              assertThat(served.get("/v1/replays").body()).doesNotContain("\"RUNNING\"");
              assertThat(
                      served
                          .get("/v1/deliveries?status=pending,sending,retrying,held&limit=5")
                          .body())
                  .startsWith("{\"items\":[]");
            });
    books.check(Listing.of(served, "/v1/deliveries?test=false"), person.roles());
    assertThat(served.stop()).isIn(0, 143);
  }

  /** What SQLite says of the store that is left. */
  static String integrity(Path home) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.getString(1);
    }
  }

  @Override
  public void close() {
    receivers.values().forEach(Receiver::close);
  }
}
