package io.posthorn.store.sqlite.care;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Random;

/** A store with something of everything, to be damaged. */
final class UsedStore {
  static final int PAGE = 8192;

  /** Of each, half by each of two endpoints; every third one is delivered, the others wait. */
  static final int DELIVERIES = 120;

  private final Path home;

  UsedStore(Path home) {
    this.home = home;
    try (SqliteStore store = open()) {
      StoreSamples.addEndpoint(store, "http://127.0.0.1:9001/");
      StoreSamples.addEndpoint(store, "http://127.0.0.1:9002/");
      for (int i = 1; i <= DELIVERIES; i++) {
        deliver(store, i);
      }
    }
  }

  private static void deliver(SqliteStore store, int number) {
    store
        .write(
            tx -> {
              var event =
                  StoreSamples.event(
                      number, "chat.closed", StoreSamples.NOW, StoreSamples.payload(number, 900));
              long id =
                  tx.deliveries()
                      .add(
                          tx.events().add(event),
                          1 + number % 2,
                          DeliveryStatus.PENDING,
                          StoreSamples.NOW);
              if (number % 3 == 0) {
                tx.deliveries()
                    .addAttempt(
                        id, StoreSamples.attempt(id, 1, StoreSamples.NOW, StoreSamples.ok()));
                tx.deliveries().save(StoreSamples.delivered(id, 1, StoreSamples.NOW));
              }
              return true;
            })
        .join();
  }

  Path database() {
    return home.resolve("posthorn.db");
  }

  SqliteStore open() {
    return SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
  }

  StoreCare care() {
    return new StoreCare(home);
  }

  void sql(String change) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
  }

  long number(String select) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      return row.getLong(1);
    }
  }

  int pages() {
    return (int) (database().toFile().length() / PAGE);
  }

  /** The n-th page, from 1, is noise. */
  void damage(int page) throws IOException {
    byte[] noise = new byte[PAGE];
    new Random(page).nextBytes(noise);
    try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
      file.seek((page - 1L) * PAGE);
      file.write(noise);
    }
  }
}
