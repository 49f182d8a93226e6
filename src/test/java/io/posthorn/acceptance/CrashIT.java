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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL under load, again and again, against the real jar on one store, while endpoints are
 * rotated, disabled, released, replayed, added and deleted; held to books that are kept outside.
 */
class CrashIT {
  private static final int ROUNDS = Boolean.getBoolean("posthorn.long") ? 500 : 20;
  private static final long SEED = Long.getLong("posthorn.seed", 42);
  private static final int CLIENTS = 4;

  @TempDir Path folder;

  private final CrashBooks books = new CrashBooks();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean healed = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
  private final Map<CrashRole, Receiver> receivers = new EnumMap<>(CrashRole.class);

  @Test
  void whatWasPromisedIsKeptHoweverOftenItIsKilled() throws Exception {
    Path home = folder.resolve("home");
    Random random = new Random(SEED);
    for (CrashRole role : CrashRole.values()) {
      receivers.put(role, receiver(role, new Random(SEED + role.ordinal())));
    }
    CrashPerson person = new CrashPerson(books, receivers, random);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        books.begins(round);
        try (Served served = Served.start(home)) {
          if (round == 0) {
            addAll(person, served);
          }
          person.look(served);
          underLoad(served, person, 20 + random.nextInt(600));
        }
      }
      books.begins(ROUNDS);
      try (Served served = Served.start(home)) {
        settle(served, person);
        books.check(Listing.of(served, "/v1/deliveries?test=false"), person.roles());
        assertThat(served.stop()).isIn(0, 143);
      }
    } catch (AssertionError | Exception e) {
      throw new AssertionError("With seed " + SEED + ", " + ROUNDS + " kills, " + books, e);
    } finally {
      receivers.values().forEach(Receiver::close);
    }
    assertThat(integrity(home)).isEqualTo("ok");
  }

  private Receiver receiver(CrashRole role, Random random) {
    return new Receiver(
        got -> {
          int code = role.answer(random, healed.get());
          books.arrives(role, got, code);
          return Receiver.Answer.of(code);
        });
  }

  private static void addAll(CrashPerson person, Served served) throws Exception {
    for (CrashRole role : CrashRole.values()) {
      person.add(served, role);
    }
  }

  /** Clients post and a person acts, and in the middle of it the program is killed. */
  private void underLoad(Served served, CrashPerson person, int promises) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    int enough = books.promises() + promises;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.submit(() -> untilKilled(over, () -> person.act(served)));
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(() -> untilKilled(over, () -> post(served)));
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(60))
          .until(() -> books.promises() >= enough || fault.get() != null);
      served.kill();
      over.set(true);
    }
    assertThat(fault.get()).isNull();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** A call that the kill cuts off fails; whatever else fails is a fault. */
  private void untilKilled(AtomicBoolean over, Step step) {
    try {
      while (!over.get()) {
        step.run();
      }
    } catch (IOException _) {
      // The kill.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      fault.set(e);
    }
  }

  private void post(Served served) throws IOException, InterruptedException {
    int number = numbers.incrementAndGet();
    books.posts(number);
    String event = "{\"event\":\"message.created\",\"siteid\":1,\"number\":" + number + "}";
    JsonNode answer = CrashPerson.ok(served.postJson("/v1/events", event));
    books.promises(number, answer.get("deliveries"));
  }

  private void settle(Served served, CrashPerson person) throws Exception {
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
  }

  private static String integrity(Path home) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.getString(1);
    }
  }
}
