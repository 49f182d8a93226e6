package io.posthorn.store.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.model.Refused;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store opens, or says in one sentence why not and what to do. */
class StoreOpeningTest {
  @TempDir Path folder;
  private Path home;
  private Path database;

  @BeforeEach
  void name() {
    home = folder.resolve("home");
    database = home.resolve("posthorn.db");
  }

  private SqliteStore open() {
    return SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
  }

  private void used() {
    try (SqliteStore store = open()) {
      StoreSamples.deliver(
          store, 1, StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id());
    }
  }

  private void sql(Path file, String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var change = connection.createStatement()) {
      change.executeUpdate(statement);
    }
  }

  private static void assertUnusable(ThrowingCallable opening, Reason reason, String... said) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StoreUnusable.class,
            unusable -> {
              assertThat(unusable.reason()).isEqualTo(reason);
              assertThat(unusable.sentence()).contains(said).endsWith(".");
            });
  }

  @Test
  void aNewStoreIsTheOwnersAlone() throws IOException {
    used();

    assumeTrue(
        Files.getFileStore(home).supportsFileAttributeView("posix"),
        "files have no permissions here");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("secret.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondOpenerIsRefusedUntilTheFirstCloses() {
    try (SqliteStore first = open()) {
      assertThat(first.queued()).isZero();
      assertUnusable(this::open, Reason.IN_USE, home.toString(), "--home");
    }
    open().close();
  }

  @Test
  void garbageIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(home);
    byte[] garbage = new byte[50_000];
    new Random(1).nextBytes(garbage);
    Files.write(database, garbage);

    assertUnusable(this::open, Reason.NOT_A_STORE, database.toString(), "move it away");
    assertThat(database).hasBinaryContent(garbage);
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws Exception {
    Files.createDirectories(home);
    sql(database, "CREATE TABLE bookmarks (url TEXT)");

    assertUnusable(this::open, Reason.NOT_A_STORE, database.toString());
  }

  @Test
  void aDamagedStoreIsRefused() throws IOException {
    used();
    byte[] bytes = Files.readAllBytes(database);
    new Random(2).nextBytes(bytes);
    System.arraycopy(Files.readAllBytes(database), 0, bytes, 0, 100);
    Files.write(database, bytes);

    assertUnusable(this::open, Reason.BROKEN, database.toString(), "backup");
  }

  @Test
  void anEmptyFileBecomesAStore() throws IOException {
    Files.createDirectories(home);
    Files.createFile(database);

    used();

    assertThat(database).isNotEmptyFile();
  }

  @Test
  void aNewerStoreIsRefusedAndLeftAlone() throws Exception {
    used();
    sql(database, "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(database);

    assertUnusable(this::open, Reason.NEWER, database.toString(), "99", "newer Posthorn");
    assertThat(database).hasBinaryContent(before);
  }

  @Test
  void anEndpointOfTheVersionBeforeIsSparedNothing() throws Exception {
    used();
    sql(database, "ALTER TABLE endpoint DROP COLUMN redirect_is_success");
    sql(database, "ALTER TABLE endpoint DROP COLUMN plain_json");
    sql(database, "PRAGMA user_version = 3");

    try (SqliteStore store = open()) {
      assertThat(store.reads().settings().endpoints(false))
          .singleElement()
          .satisfies(one -> assertThat(one.settings().concessions()).isEmpty());
    }
  }

  @Test
  void aMissingKeyIsToldBeforeAnythingIsLost() throws IOException {
    used();
    Path key = home.resolve("secret.key");
    byte[] kept = Files.readAllBytes(key);
    Files.delete(key);

    assertUnusable(this::open, Reason.KEY, key.toString(), "missing");
    assertThat(key).doesNotExist();

    Files.write(key, kept);
    open().close();
  }

  @Test
  void anotherStoresKeyIsTold() throws IOException {
    used();
    Files.writeString(home.resolve("secret.key"), "00".repeat(32));

    assertUnusable(this::open, Reason.KEY, "does not fit");

    Files.writeString(home.resolve("secret.key"), "no key at all");

    assertUnusable(this::open, Reason.KEY, "does not fit");
  }

  @Test
  void aHomeThatIsAFileIsRefused() throws IOException {
    Files.writeString(home, "a file");

    assertUnusable(this::open, Reason.NOT_WRITABLE, home.toString(), "not a folder");
  }

  @Test
  void aHomeThatCannotBeWrittenIsRefused() {
    // The process file system takes no folders, not even from root.
    Path proc = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(proc), "no /proc here");

    assertUnusable(
        () -> SqliteStore.open(proc.resolve("posthorn"), InstantSource.system()),
        Reason.NOT_WRITABLE,
        "can't be written");
  }

  @Test
  void secretsDoNotStandInTheFile() throws IOException {
    used();

    String bytes = Files.readString(database, StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("http://127.0.0.1:9000/").doesNotContain("whsec_0123456789abcdef");
    try (SqliteStore store = open()) {
      assertThat(store.reads().settings().secrets(1).current().text())
          .isEqualTo("whsec_0123456789abcdef");
    }
  }

  @Test
  void aCopyIsWholeAndGoesOnFarBehindTheNewestId() throws IOException {
    Path copy = folder.resolve("copies/monday.db");
    try (SqliteStore store = open()) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      assertThat(StoreSamples.deliver(store, 1, endpoint)).isEqualTo(1);
      store.backups().copyTo(copy);
      assertThat(StoreSamples.deliver(store, 2, endpoint)).isEqualTo(2);
      assertThatThrownBy(() -> store.backups().copyTo(copy)).isInstanceOf(Refused.class);
    }

    Path restored = folder.resolve("restored");
    Files.createDirectories(restored);
    Files.copy(copy, restored.resolve("posthorn.db"));
    Files.copy(home.resolve("secret.key"), restored.resolve("secret.key"));

    for (long next = 1_000_002; next <= 1_000_003; next++) {
      try (SqliteStore store = SqliteStore.open(restored, InstantSource.system())) {
        assertThat(store.reads().deliveries().find(1)).isNotNull();
        assertThat(StoreSamples.deliver(store, next, 1)).isEqualTo(next);
      }
    }
    assertThat(copy.getParent()).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void aCopyOfAStoreWithoutDeliveriesSkipsIdsToo() throws IOException {
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = open()) {
      StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/");
      store.backups().copyTo(copy);
    }
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);

    try (SqliteStore store = open()) {
      assertThat(StoreSamples.deliver(store, 1, 1)).isEqualTo(1_000_001);
    }
  }

  @Test
  void anExistingStoreIsCopiedBeforeAMigration() throws Exception {
    used();
    // A store of version 0 with tables: as if the first migration were still to come.
    sql(database, "PRAGMA user_version = 0");

    assertThatThrownBy(this::open).isInstanceOf(StoreUnusable.class);

    try (var backups = Files.list(home.resolve("backups"))) {
      assertThat(backups).hasSize(1).allMatch(file -> file.toFile().length() > 10_000);
    }
  }

  @Test
  void everyMigrationIsListed() throws Exception {
    Path migrations =
        Path.of(StoreOpeningTest.class.getResource("migrations/001-first.sql").toURI()).getParent();
    try (var files = Files.list(migrations)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .isEqualTo(Migrations.FILES);
    }
  }

  @Test
  void endpointIdsAndDeliveryIdsNeverComeAgain() throws Exception {
    used();
    sql(database, "DELETE FROM delivery; DELETE FROM endpoint_state; DELETE FROM endpoint");

    try (SqliteStore store = open()) {
      long endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
      assertThat(endpoint).isEqualTo(2);
      assertThat(StoreSamples.deliver(store, 2, endpoint)).isEqualTo(2);
    }
  }
}
