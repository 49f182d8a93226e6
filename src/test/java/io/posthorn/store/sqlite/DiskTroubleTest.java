package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Refused;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.write.UpkeepRows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {
  @TempDir Path folder;

  @Test
  void aLogCutAtAnyByteLosesOnlyWhatItCut() throws Exception {
    Path crashed = crashed();
    Random random = new Random(7);
    long whole = Files.size(crashed.resolve("posthorn.db-wal"));
    long before = 0;
    for (int i = 0; i < 12; i++) {
      long cut = i == 0 ? whole : random.nextLong(whole + 1);
      Path copy = copied(crashed, i);
      try (FileChannel log =
          FileChannel.open(copy.resolve("posthorn.db-wal"), StandardOpenOption.WRITE)) {
        log.truncate(cut);
      }

      long there = checkedPrefix(copy);

      if (cut == whole) {
        assertThat(there).isEqualTo(EVENTS);
      }
      assertThat(there).isGreaterThanOrEqualTo(committedWithin(copy, cut));
      before += there;
    }
    assertThat(before).isBetween(1L, 12 * EVENTS - 1);
  }

  private static final long EVENTS = 60;

  /** A store as a crash leaves it: all its commits in the log. */
  private Path crashed() throws IOException {
    Path home = folder.resolve("running");
    Path crashed = folder.resolve("crashed");
    Files.createDirectories(crashed);
    try (SqliteStore store = SqliteStore.open(home, InstantSource.fixed(NOW))) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      for (int i = 1; i <= EVENTS; i++) {
        StoreSamples.deliver(store, i, endpoint);
        sizes.add(Files.size(home.resolve("posthorn.db-wal")));
      }
      for (String name : FILES) {
        Files.copy(home.resolve(name), crashed.resolve(name));
      }
    }
    return crashed;
  }

  private static final List<String> FILES = List.of("posthorn.db", "posthorn.db-wal", "secret.key");

  // Size of the log after each commit.
  private final List<Long> sizes = new ArrayList<>();

  private long committedWithin(Path copy, long cut) {
    assertThat(copy).exists();
    return sizes.stream().filter(size -> size <= cut).count();
  }

  private Path copied(Path crashed, int number) throws IOException {
    Path copy = folder.resolve("copy" + number);
    Files.createDirectories(copy);
    for (String name : FILES) {
      Files.copy(crashed.resolve(name), copy.resolve(name));
    }
    return copy;
  }

  /** How many deliveries are there; they are the first ones, and the file is sound. */
  private static long checkedPrefix(Path home) throws SQLException {
    try (SqliteStore store = SqliteStore.open(home, InstantSource.fixed(NOW))) {
      long newest = store.reads().upkeep().newestDelivery();
      for (long id = 1; id <= newest; id++) {
        assertThat(store.reads().deliveries().find(id)).isNotNull();
      }
      long expected =
          store.reads().health().counts().values().stream()
              .mapToLong(counts -> counts.pending())
              .sum();
      assertThat(newest).isEqualTo(expected);
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home + "/posthorn.db");
          var statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEqualTo("ok");
      }
      return newest;
    }
  }

  @Test
  void aFullDiskIsToldAndIsOverOnceThereIsRoom() {
    try (SqliteStore store = SqliteStore.open(folder.resolve("full"), InstantSource.fixed(NOW))) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      limitPages(store, 60);
      int stored = 0;
      List<Refused> refused = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        CompletableFuture<Long> id = large(store, i, endpoint);
        if (id.handle((_, failure) -> failure == null).join()) {
          stored++;
        } else {
          refused.add((Refused) id.exceptionNow());
        }
      }

      assertThat(stored).isBetween(10, 40);
      assertThat(refused)
          .allSatisfy(
              no -> {
                assertThat(no.kind()).isEqualTo(Refused.Kind.UNAVAILABLE);
                assertThat(no.retryAfterSeconds()).isPositive();
                assertThat(no.detail()).contains("disk").contains("full");
              });
      assertThat(store.reads().health().counts(endpoint).pending()).isEqualTo(stored);

      limitPages(store, 100_000);
      assertThat(large(store, 101, endpoint).join()).isEqualTo(stored + 1);
      assertThat(store.reads().health().counts(endpoint).pending()).isEqualTo(stored + 1);
    }
  }

  private static CompletableFuture<Long> large(SqliteStore store, long number, long endpoint) {
    return store.write(
        tx ->
            tx.deliveries()
                .add(
                    tx.events()
                        .add(
                            StoreSamples.event(
                                number, "chat.closed", NOW, StoreSamples.payload(number, 10_000))),
                    endpoint,
                    DeliveryStatus.PENDING,
                    NOW));
  }

  private static void limitPages(SqliteStore store, long pages) {
    store
        .write(
            tx -> {
              ((UpkeepRows) tx.upkeep()).sql().number("PRAGMA max_page_count = " + pages);
              return true;
            })
        .join();
  }

  @Test
  void aLargeBatchThatDoesNotFitLeavesRoomForSmallWorks() {
    try (SqliteStore store = SqliteStore.open(folder.resolve("nearly"), InstantSource.fixed(NOW))) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      long id = StoreSamples.deliver(store, 1, endpoint);
      limitPages(store, 60);

      CompletableFuture<Integer> batch =
          store.write(
              tx -> {
                for (int i = 2; i <= 1000; i++) {
                  tx.events()
                      .add(
                          StoreSamples.event(i, "chat.closed", NOW, StoreSamples.payload(i, 2000)));
                }
                return 1;
              });
      CompletableFuture<Boolean> small =
          store.write(
              tx -> {
                tx.deliveries().addAttempt(id, StoreSamples.attempt(id, 1, NOW, StoreSamples.ok()));
                tx.deliveries().save(StoreSamples.delivered(id, 1, NOW));
                return true;
              });

      assertThat(small.join()).isTrue();
      assertThatThrownBy(batch::join).rootCause().isInstanceOf(Refused.class);
      assertThat(
              store.reads().events().page(EventFilter.ANY, null, 10, Duration.ofSeconds(1)).items())
          .hasSize(1);
    }
  }

  @Test
  void aFileThatIsHeldByAnotherProgramIsWaitedForAndTold() throws Exception {
    Path home = folder.resolve("locked");
    try (SqliteStore store = SqliteStore.open(home, InstantSource.fixed(NOW));
        var other = DriverManager.getConnection("jdbc:sqlite:" + home + "/posthorn.db");
        var statement = other.createStatement()) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      statement.executeUpdate("PRAGMA busy_timeout = 0");
      statement.executeUpdate("BEGIN IMMEDIATE");
      CompletableFuture<Long> waiting =
          store.write(
              tx ->
                  tx.deliveries()
                      .add(
                          tx.events().add(StoreSamples.event(1)),
                          endpoint,
                          DeliveryStatus.PENDING,
                          NOW));
      statement.executeUpdate("COMMIT");

      assertThat(waiting.join()).isEqualTo(1);
    }
  }
}
