package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load, again and again, against the real jar on one store. */
class CrashIT {
  private static final boolean LONG = Boolean.getBoolean("posthorn.long");
  private static final int ROUNDS = LONG ? 500 : 20;
  private static final int CLIENTS = 4;

  @TempDir Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Set<Long>> arrived = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedEventArrivesAndRepeatedOnesKeepTheirDeliveryId() throws Exception {
    Path home = folder.resolve("home");
    Random random = new Random(42);
    try (Receiver receiver =
        new Receiver(
            got -> {
              arrived
                  .computeIfAbsent(number(got.body()), _ -> ConcurrentHashMap.newKeySet())
                  .add(got.delivery());
              return Receiver.Answer.of(200);
            })) {
      for (int round = 0; round < ROUNDS; round++) {
        try (Served served = Served.start(home)) {
          if (round == 0) {
            String endpoint =
                "{\"siteid\":1,\"url\":\"" + receiver.url() + "\",\"events\":[\"*\"]}";
            assertThat(served.postJson("/v1/endpoints", endpoint).statusCode()).isEqualTo(201);
          }
          underLoad(served, 5 + random.nextInt(150));
        }
      }
      assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * 5);
      try (Served served = Served.start(home)) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(missing()).isEmpty());
        assertThat(served.stop()).isIn(0, 143);
      }
    }
    assertThat(arrived.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    assertThat(integrity(home)).isEqualTo("ok");
  }

  /** Several clients post, and in the midst of it the program is killed. */
  private void underLoad(Served served, int acknowledgements) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    int enough = acknowledged.size() + acknowledgements;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(() -> post(served, over));
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(30))
          .until(() -> acknowledged.size() >= enough);
      served.kill();
      over.set(true);
    }
  }

  private void post(Served served, AtomicBoolean over) {
    while (!over.get()) {
      int number = numbers.incrementAndGet();
      String event = "{\"event\":\"message.created\",\"siteid\":1,\"number\":" + number + "}";
      try {
        if (served.postJson("/v1/events", event).statusCode() == 202) {
          acknowledged.add(number);
        }
      } catch (IOException _) {
        return;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Set<Integer> missing() {
    Set<Integer> missing = new HashSet<>(acknowledged);
    missing.removeAll(arrived.keySet());
    return missing;
  }

  private static int number(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
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
