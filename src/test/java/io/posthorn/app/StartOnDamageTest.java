package io.posthorn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.sender.Resolver;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever state the folder is in: it starts, or says in one sentence why not and what to do. */
class StartOnDamageTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void aStoreThatWasUsed() throws Exception {
    home = temp.resolve("home");
    start().close();
    try (SqliteStore store = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW))) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      for (int i = 1; i <= 300; i++) {
        StoreSamples.deliver(store, i, endpoint);
      }
    }
  }

  private Posthorn start() throws StartFailure {
    return Posthorn.startBeside(Settings.apart(StateFolder.at(home), Resolver.system()));
  }

  /** Does something to a folder. */
  @FunctionalInterface
  interface Damage {
    void to(Path home) throws Exception;
  }

  private static Damage sql(String change) {
    return home -> {
      try (var connection =
              DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
          var statement = connection.createStatement()) {
        statement.executeUpdate(change);
      }
    };
  }

  private static Damage folderInPlaceOf(String name) {
    return home -> {
      Files.deleteIfExists(home.resolve(name));
      Files.createDirectories(home.resolve(name).resolve("in the way"));
    };
  }

  private static Damage bytes(String name, byte[] bytes) {
    return home -> Files.write(home.resolve(name), bytes);
  }

  /** The pages of a table, all of them, hold nothing that makes sense. */
  private static Damage pagesOf(String table) {
    return home -> {
      try (var connection =
              DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
          var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
          var file = new RandomAccessFile(home.resolve("posthorn.db").toFile(), "rw")) {
        file.seek((row.getLong(1) - 1) * 8192);
        file.write(new byte[8192]);
      }
    };
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("no store", home -> Files.delete(home.resolve("posthorn.db")), "is missing"),
        damage("an empty store", bytes("posthorn.db", new byte[0]), "is empty", "secret.key"),
        damage("a letter", bytes("posthorn.db", new byte[9999]), "not a Posthorn store", "restore"),
        damage("a folder as store", folderInPlaceOf("posthorn.db"), "is a folder"),
        damage(
            "version -1", sql("PRAGMA user_version = -1"), "version -1", "posthorn store repair"),
        damage("a newer version", sql("PRAGMA user_version = 99"), "newer Posthorn"),
        damage("damage in sites", pagesOf("site"), "is damaged", "posthorn store repair"),
        damage("damage in endpoints", pagesOf("endpoint"), "is damaged"),
        damage("damage in events", pagesOf("event"), "is damaged"),
        damage("damage in deliveries", pagesOf("delivery"), "is damaged"),
        damage("damage in small values", pagesOf("meta"), "is damaged"),
        damage(
            "a site's schedule", sql("UPDATE site SET retry_schedule = 'x'"), "site 1", "schedule"),
        damage(
            "an endpoint's schedule",
            sql("UPDATE endpoint SET retry_schedule = '60000,,'"),
            "endpoint 1",
            "schedule"),
        damage("secrets", sql("UPDATE endpoint SET secrets = x'00'"), "endpoint 1", "secrets"),
        damage("headers", sql("UPDATE endpoint SET headers = x'ff'"), "endpoint 1"),
        damage("a URL", sql("UPDATE endpoint SET url = 'garb age'"), "endpoint 1", "URL"),
        damage("a reason", sql("UPDATE endpoint_state SET disabled_reason = 'X'"), "endpoint 1"),
        damage("no state", sql("DELETE FROM endpoint_state"), "endpoint 1"),
        damage(
            "how long it keeps",
            sql("INSERT INTO meta VALUES ('retention', 'x')"),
            "can't start on its store",
            "posthorn store check"),
        damage("no key", home -> Files.delete(home.resolve("secret.key")), "secret.key", "missing"),
        damage("a short key", bytes("secret.key", new byte[] {'0'}), "secret.key", "does not fit"),
        damage("a binary key", bytes("secret.key", new byte[] {-1}), "secret.key", "does not fit"),
        damage("a folder as key", folderInPlaceOf("secret.key"), "secret.key", "can't be read"),
        damage("a folder as token", folderInPlaceOf("admin.token"), "admin.token", "is a folder"),
        damage("a binary token", bytes("admin.token", new byte[] {-1, -2}), "holds no token"),
        damage("a short token", bytes("admin.token", new byte[] {'x'}), "holds no token"),
        damage("a folder as engine.json", folderInPlaceOf("engine.json"), "engine.json"),
        damage("a folder as lock", folderInPlaceOf("posthorn.lock"), "can't be written"),
        damage("a file as logs", StartOnDamageTest::logsAreAFile, "logs is a file", "--home"));
  }

  private static void logsAreAFile(Path home) throws IOException {
    Files.delete(home.resolve("logs"));
    Files.createFile(home.resolve("logs"));
  }

  private static Arguments damage(String name, Damage damage, String... said) {
    return Arguments.of(name, damage, said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void damageIsSaidInOneSentence(String name, Damage damage, String[] said) throws Exception {
    damage.to(home);

    assertRefused(said);
  }

  private void assertRefused(String... said) {
    StartFailure failure = catchThrowableOfType(StartFailure.class, () -> start().close());
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(StartFailure.Kind.STORE);
    assertThat(failure.sentence())
        .contains(said)
        .contains(home.toString())
        .doesNotContain("Exception", "\n", home.resolve("backups").toString());
  }

  @Test
  void aHomeThatIsAFileIsSaid() throws IOException {
    home = Files.createFile(temp.resolve("file"));

    assertRefused("is a file", "--home");
  }

  @Test
  void aBackupThatIsThereIsOffered() throws Exception {
    try (Posthorn posthorn = start()) {
      posthorn.engine().storage().copyTo(home.resolve("backups/posthorn-2026-03-01T10-00-00Z.db"));
    }
    sql("PRAGMA user_version = -1").to(home);

    assertRefused(
        "newest backup, of 2026-03-01 10:00:00 UTC", "posthorn store restore --home " + home);
  }

  @Test
  void aLogThatWasNeverWrittenBackIsNotThrownAwayWithItsEmptyStore() throws Exception {
    byte[] log = {1, 2, 3};
    bytes("posthorn.db", new byte[0]).to(home);
    bytes("posthorn.db-wal", log).to(home);

    assertRefused("is empty");
    assertThat(home.resolve("posthorn.db-wal")).hasBinaryContent(log);
  }

  @Test
  void whatOnlyAnotherAccountMayReadIsSaid() throws Exception {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root may read anything");
    for (String name : new String[] {"secret.key", "admin.token", "posthorn.db"}) {
      Files.setPosixFilePermissions(
          home.resolve(name), PosixFilePermissions.fromString("---------"));

      assertRefused(name);

      Files.setPosixFilePermissions(
          home.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }
  }
}
